import { z } from 'zod'

const dayMs = 24 * 60 * 60_000

/** A scenario that has not run for so long was renamed or deleted. */
const keptMs = 90 * dayMs
const keptScenarios = 5000

/** How long scenarios ran: the plan of later runs. */
export const durationsSchema = z.strictObject({
  version: z.literal(1),
  scenarios: z.record(
    z.string().describe('identity of the scenario: the same in every run'),
    z.strictObject({
      title: z.string(),
      ms: z.int().min(0).describe('how long it ran when it passed, without the wait for its phones'),
      at: z.iso.date().describe('when it passed last'),
    }),
  ),
})

export type Durations = z.infer<typeof durationsSchema>
export const noDurations: Durations = { version: 1, scenarios: {} }

/** A scenario that has passed. */
export interface Measured {
  readonly id: string
  readonly title: string
  readonly ms: number
}

/** Adds what a run has measured. The mean of old and new levels out a slow machine; what is old is left out. Pure. */
export function learn({ scenarios }: Durations, measured: readonly Measured[], now: Date): Durations {
  const at = now.toISOString().slice(0, 10)
  const merged = { ...scenarios }
  for (const { id, title, ms } of measured)
    merged[id] = { title, ms: Math.round(((merged[id]?.ms ?? ms) + ms) / 2), at }
  const kept = Object.entries(merged)
    .filter(([, one]) => now.getTime() - Date.parse(one.at) <= keptMs)
    .toSorted(([, a], [, b]) => b.at.localeCompare(a.at))
    .slice(0, keptScenarios)
  return { version: 1, scenarios: Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Used until a scenario of the run has been measured, ms. */
const usualStepMs = 1000

/**
 * How long each scenario will run, ms. One that was never measured takes as long as its steps take in the others. Pure.
 * @param id undefined: it has no identity @param steps number of its steps
 */
export function estimate(
  scenarios: readonly { readonly id: string | undefined; readonly steps: number }[],
  durations: Durations,
): number[] {
  const known = scenarios.map(({ id }) => (id === undefined ? undefined : durations.scenarios[id]?.ms))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const steps = sum(scenarios.map((one, index) => (known[index] === undefined ? 0 : one.steps)))
  const stepMs = steps > 0 ? sum(known.map((ms) => ms ?? 0)) / steps : usualStepMs
  return scenarios.map((one, index) => known[index] ?? one.steps * stepMs)
}
