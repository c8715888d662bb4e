interface Chapter {
  readonly untold: string[]
  ended: boolean
}

/** Lines of several scenarios at once, told one scenario after the other: the oldest live, the others after it. */
export class Scroll {
  private readonly chapters = new Map<string, Chapter>()

  constructor(private readonly write: (line: string) => void) {}

  begin(id: string): void {
    this.chapters.set(id, { untold: [], ended: false })
  }

  tell(id: string, line: string): void {
    this.chapters.get(id)?.untold.push(line)
    this.flush()
  }

  end(id: string): void {
    const chapter = this.chapters.get(id)
    if (chapter) chapter.ended = true
    this.flush()
  }

  private flush(): void {
    for (const [id, chapter] of this.chapters) {
      for (const line of chapter.untold.splice(0)) this.write(line)
      if (!chapter.ended) return
      this.chapters.delete(id)
    }
  }
}
