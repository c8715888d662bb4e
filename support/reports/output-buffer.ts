interface BufferedScenario {
  readonly pending: string[]
  ended: boolean
}

/**
 * Orders the output of scenarios that run at the same time. The oldest scenario is written at once. Each other one is
 * written after all older ones have ended.
 */
export class OutputBuffer {
  private readonly scenarios = new Map<string, BufferedScenario>()

  constructor(private readonly print: (text: string) => void) {}

  begin(id: string): void {
    this.scenarios.set(id, { pending: [], ended: false })
  }

  write(id: string, text: string): void {
    this.scenarios.get(id)?.pending.push(text)
    this.flush()
  }

  end(id: string): void {
    const scenario = this.scenarios.get(id)
    if (scenario) scenario.ended = true
    this.flush()
  }

  private flush(): void {
    for (const [id, scenario] of this.scenarios) {
      for (const text of scenario.pending.splice(0)) this.print(text)
      if (!scenario.ended) return
      this.scenarios.delete(id)
    }
  }
}
