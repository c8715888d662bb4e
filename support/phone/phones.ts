import { isRackFailure, OffhookError } from '../errors.js'
import { EventDisagreementError } from '../events/index.js'
import { DisplayAssertionError, nothingExpected, notReady, PhoneError } from './errors.js'
import type { Expectation } from './expectation.js'
import type { Phone, Within } from './types.js'
import { readiness } from './unread-texts.js'

export interface PhoneExpectation {
  readonly phone: Phone
  readonly expected: Expectation
}

/**
 * Waits until all phones show their expected states, with one deadline.
 * @throws PhoneError that names each phone that does not show its state; also if there is no expectation
 */
export async function expectEveryPhone(
  expectations: readonly PhoneExpectation[],
  options: Within = {},
): Promise<void> {
  if (expectations.length === 0) throw nothingExpected()
  return allSettled(expectations.map(({ phone, expected }) => phone.expectState(expected, options)))
}

/**
 * Ends calls that are left from before, and waits until each phone is idle. A phone that is not idle is recovered.
 * @throws RemoteError, PhoneError
 */
export function expectEveryPhoneReady(phones: readonly Phone[]): Promise<void> {
  return allSettled(phones.map(expectReady))
}

async function expectReady(phone: Phone): Promise<void> {
  await phone.perform('go idle')
  try {
    await phone.expectState(readiness)
  } catch (error) {
    if (!(error instanceof DisplayAssertionError)) throw error
    const result = await phone.goIdle()
    if (result.kind === 'stuck') throw notReady(error.message, result)
    await phone.expectState(readiness)
  }
}

/** Waits for all, even if one fails. Otherwise a phone would still be captured in the next step. */
async function allSettled(acts: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(acts)).filter((result) => result.status === 'rejected')
  const [first] = failed
  if (!first) return
  // An unexpected error is a bug in Offhook. It is thrown as it is, because it needs its stack.
  const bug = failed.find(({ reason }) => !(reason instanceof OffhookError))
  if (bug || failed.length === 1) throw (bug ?? first).reason
  const messages = failed.map(({ reason }) => (reason as OffhookError).message)
  const byRack = failed.every(({ reason }) => isRackFailure(reason))
  throw new (kindOf(failed.map(({ reason }) => reason)))(messages.join('\n'), { byRack })
}

/** Expectations that failed stay failed expectations. */
function kindOf(errors: readonly unknown[]) {
  const isMissingEvent = (error: unknown) => error instanceof EventDisagreementError
  if (errors.every(isMissingEvent)) return EventDisagreementError
  const areFailed = errors.every((error) => error instanceof DisplayAssertionError || isMissingEvent(error))
  return areFailed ? DisplayAssertionError : PhoneError
}
