import { type PhoneNeed, PhonesInUse } from './phones-in-use.js'

export interface TimedScenario extends PhoneNeed {
  /** How long it runs. */
  readonly ms: number
}

/**
 * How long a run takes, ms. As Cucumber does it: a worker that is free gets the first scenario whose phones are free. Pure.
 */
export function makespan(order: readonly TimedScenario[], workers: number): number {
  const inUse = new PhonesInUse()
  const waiting = [...order]
  let running: { readonly id: string; readonly endsMs: number }[] = []
  let nowMs = 0
  while (waiting.length > 0 || running.length > 0) {
    const refused = new Set<TimedScenario['requirement']>()
    for (let index = 0; index < waiting.length && running.length < workers; ) {
      const scenario = waiting[index] as TimedScenario
      const ids = running.map(({ id }) => id)
      if (!refused.has(scenario.requirement) && inUse.take(scenario, ids)) {
        waiting.splice(index, 1)
        running.push({ id: scenario.id, endsMs: nowMs + scenario.ms })
      } else {
        refused.add(scenario.requirement)
        index++
      }
    }
    nowMs = Math.min(...running.map(({ endsMs }) => endsMs))
    running = running.filter(({ endsMs }) => endsMs > nowMs)
  }
  return nowMs
}
