import { readDataFile } from './data-file.js'
import { type RunIndex, runIndexSchema } from './schema.js'

/** @returns undefined for the index of another version, and for a file that is damaged */
export function readRunIndex(text: string): RunIndex | undefined {
  const { data } = runIndexSchema.safeParse(readDataFile(text))
  return data
}

/** The index with the result that each scenario had in the run before. */
export function withBefore(index: RunIndex, before: RunIndex | undefined): RunIndex {
  if (!before) return index
  const results = new Map(before.scenarios.map(({ id, status, tookMs }) => [id, { status, tookMs }]))
  const scenarios = index.scenarios.map((scenario) => {
    const result = results.get(scenario.id)
    return result ? { ...scenario, before: result } : scenario
  })
  return { ...index, before: before.startedAt, scenarios }
}
