import { eventNames, nobodyListens, noSuchEvent } from '../events/index.js'
import type { RackPhone } from '../rack/index.js'
import type { ScriptStep } from './script.js'
import { readExpectation, type SpokenExpectation } from './words.js'

/** The events that a sentence speaks of, each with the other side. */
export const reportsIn = (args: ScriptStep['arguments']): SpokenExpectation[] =>
  args.filter(({ type }) => type === 'report').map(({ text }) => readExpectation(text))

/** What is wrong with a sentence about events, before a phone is touched. Other sentences have nothing of it. */
export function reportComplaints(
  { arguments: args, text }: ScriptStep,
  phones: readonly RackPhone[],
): string[] {
  const names = reportsIn(args).map(({ state }) => state)
  if (names.length === 0 && !/ reports nothing for /.test(text)) return []
  const [phone] = phones
  return [
    ...(phone && !phone.reportsTo ? [nobodyListens(phone.id)] : []),
    ...names.filter((name) => !eventNames.includes(name)).map((name) => noSuchEvent(name, eventNames)),
  ]
}
