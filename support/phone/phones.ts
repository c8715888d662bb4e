import { DisplayAssertionError, notReady, PhoneError } from './errors.js'
import type { Expectation } from './expectation.js'
import type { Phone, Within } from './types.js'

export interface PhoneExpectation {
  readonly phone: Phone
  readonly expected: Expectation
}

/** All phones show what is expected of them, under one deadline. @throws PhoneError naming every phone that does not */
export function expectEveryPhone(
  expectations: readonly PhoneExpectation[],
  options: Within = {},
): Promise<void> {
  return everyOne(expectations.map(({ phone, expected }) => phone.expectState(expected, options)))
}

/** Ends calls that somebody may have left behind, and waits until each phone is idle; one that is not is recovered. */
export function expectEveryPhoneReady(phones: readonly Phone[]): Promise<void> {
  return everyOne(phones.map(isReady))
}

async function isReady(phone: Phone): Promise<void> {
  await phone.perform('go idle')
  try {
    await phone.expectState({ state: 'idle' })
  } catch (error) {
    if (!(error instanceof DisplayAssertionError)) throw error
    const outcome = await phone.goIdle()
    if (outcome.kind === 'stuck') throw notReady(error.message, outcome)
    await phone.expectState({ state: 'idle' })
  }
}

/** Waits for all, also when one fails, so that no phone is still being watched in the next step. */
async function everyOne(acts: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(acts)).filter((outcome) => outcome.status === 'rejected')
  const [first] = failed
  if (!first) return
  if (failed.length === 1) throw first.reason
  const messages = failed.map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)))
  const onlyDisplays = failed.every(({ reason }) => reason instanceof DisplayAssertionError)
  throw new (onlyDisplays ? DisplayAssertionError : PhoneError)(messages.join('\n'))
}
