import { phoneOf, preflight, type Step } from './sentences.js'

const rack = await Promise.all(['snom870', 'D785', 'snom370'].map((model) => phoneOf(model)))
const statesOf = (_phone: unknown, display: unknown) => (display ? ['idle'] : ['idle', 'ringing'])

/** Casts the first two phones of the rack. */
export const given = 'the phones A and B'

/** The problems that preflight finds in a scenario. Each phone has the states "idle" and "ringing". */
export function problems(...steps: Step[]): readonly string[] {
  const result = preflight(steps, rack, { statesOf })
  return result.kind === 'ready' ? [] : result.problems
}
