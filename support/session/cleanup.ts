import { isRackFailure } from '../errors.js'
import { describeLeak, type Phone, type RecoveryResult } from '../phone/index.js'
import { untrackPhone } from './signals.js'

/**
 * Phones that could not be brought back to idle, by id, each with the reason. The rest of the run does not use them.
 */
export type Quarantine = Map<string, string>

/** A phone that a scenario did not leave idle, or whose settings it did not leave unchanged. */
export interface Leak {
  readonly phone: Phone
  /** The phone, the display that was left on it, and the recovery. */
  readonly description: string
  /** Why no other scenario may use it: `shows "DND"`. Undefined if it is idle again. */
  readonly quarantineReason?: string
  /** The phone cannot be reached, so it is unknown whether it is idle. */
  readonly byRack?: boolean
}

export interface CleanupResult {
  /** The requests that the phones did not accept, as messages. */
  readonly failures: readonly string[]
  readonly leaks: readonly Leak[]
}

/**
 * Ends the calls of all phones, restores the settings that were changed, and recovers each phone until it is idle or
 * no recovery step is left. It never rejects.
 */
export async function cleanUpPhones(phones: Iterable<Phone>): Promise<CleanupResult> {
  const all = [...phones]
  // All phones hang up first, because the display of one depends on the others.
  const failures = await Promise.all(all.map((phone) => failureOf(phone.endCalls())))
  const results = await Promise.all(all.map(cleanUpPhone))
  return {
    failures: [...failures, ...results.map(({ failure }) => failure)].filter(
      (failure) => failure !== undefined,
    ),
    leaks: results.flatMap(({ leaks }) => leaks),
  }
}

async function cleanUpPhone(phone: Phone): Promise<{ failure?: string | undefined; leaks: Leak[] }> {
  try {
    await phone.waitForRestart()
    const failure = await failureOf(phone.restoreSettings())
    const changed = failure ? [{ phone, description: failure }] : []
    return { failure, leaks: [...changed, ...leaksOf(phone, await phone.goIdle())] }
  } catch (error) {
    const { message } = error as Error
    const description = `it is unknown whether ${phone.name} is idle: ${message}`
    const quarantineReason = `could not be checked: ${message}`
    const leak = { phone, description, quarantineReason, byRack: isRackFailure(error) }
    return { failure: message, leaks: [leak] }
  } finally {
    await phone.close()
    untrackPhone(phone)
  }
}

function leaksOf(phone: Phone, result: RecoveryResult): Leak[] {
  switch (result.kind) {
    case 'idle':
      return []
    case 'recovered':
      return [{ phone, description: describeLeak(phone, result) }]
    case 'stuck':
      return [{ phone, description: describeLeak(phone, result), quarantineReason: `shows ${result.shows}` }]
    default:
      return result satisfies never
  }
}

const failureOf = (request: Promise<void>): Promise<string | undefined> =>
  request.then(
    () => undefined,
    (error: Error) => error.message,
  )
