import { describeText, type Evaluation } from '../references/index.js'
import type { Expectation } from './expectation.js'
import type { PhoneOptions } from './types.js'

/**
 * A phone is ready when its display shows idle. Whose idle display it is says a text; where that text cannot be read for
 * certain, no key press could change it, so the phone counts as ready.
 */
export const readiness: Expectation = { state: 'idle', undecidedTexts: 'accepted' }

/** The texts that could not be read for certain, as reasons. */
export const undecidedReasons = ({ texts }: Pick<Evaluation, 'texts'>): string[] =>
  texts.filter(({ verdict }) => verdict === 'undecided').map(describeText)

/** Warns once in a run that a display counts as idle although a text of it was not read for certain. */
export function warnOfUndecidedTexts(
  { facts, memory, name: phone, onEvent }: PhoneOptions,
  evaluation: Pick<Evaluation, 'texts'>,
): void {
  const { id, profile } = facts
  const reasons = undecidedReasons(evaluation)
  const key = `${id}: idle by its pixels only: ${reasons.join('; ')}`
  if (memory?.givenWarnings.has(key)) return
  memory?.givenWarnings.add(key)
  const warning = `${id} (${profile.model}, firmware ${profile.firmware}) counts as idle, although a text was not read for certain: ${reasons.join('; ')}`
  onEvent?.({ kind: 'warned', phone, warning })
}
