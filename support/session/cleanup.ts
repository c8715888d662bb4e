import { describeError, isRackFailure, OffhookError } from '../errors.js'
import { LeaseError } from '../lease/index.js'
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
  /** The next user has to put it right: it is not idle, or its settings are changed. */
  readonly isLeft?: boolean
  /** Why no other scenario may use it: `shows "DND"`. Undefined if it is idle again. */
  readonly quarantineReason?: string
  /** The phone cannot be reached, so it is unknown whether it is idle. */
  readonly byRack?: boolean
}

export interface CleanupResult {
  /** The requests that the phones did not accept, as messages. A bug in Offhook is here with its stack. */
  readonly failures: readonly string[]
  readonly leaks: readonly Leak[]
}

/**
 * Ends the calls of all phones, restores the settings that were changed, and recovers each phone until it is idle or
 * no recovery step is left. It never rejects. A bug in Offhook is a leak, with its stack.
 */
export async function cleanUpPhones(phones: Iterable<Phone>): Promise<CleanupResult> {
  const all = [...phones]
  // All phones hang up first, because the display of one depends on the others.
  const ended = await Promise.all(all.map((phone) => failureOf(() => phone.endCalls())))
  const cleaned = await Promise.all(all.map(cleanUpPhone))
  const closed = await Promise.all(all.map(closePhone))
  const failures = [...ended, ...cleaned.map(({ failure }) => failure), ...closed].filter(
    (failure) => failure !== undefined,
  )
  const bugs = all.flatMap((phone, i) => bugsOf(phone, [ended[i], closed[i]]))
  return {
    failures: failures.map(({ text }) => text),
    leaks: [...bugs, ...cleaned.flatMap(({ leaks }) => leaks)],
  }
}

async function cleanUpPhone(phone: Phone): Promise<{ failure: Failure | undefined; leaks: Leak[] }> {
  try {
    await phone.waitForRestart()
    const failure = await failureOf(() => phone.restoreSettings())
    const changed = failure ? [{ phone, description: failure.text, isLeft: true }] : []
    return { failure, leaks: [...changed, ...leaksOf(phone, await phone.goIdle())] }
  } catch (error) {
    const failure = failureFrom(error)
    const description = `it is unknown whether ${phone.name} is idle: ${failure.text}`
    const [reason] = failure.text.split('\n')
    // Another job has the phone now: nothing is wrong with it.
    const quarantine =
      error instanceof LeaseError ? {} : { quarantineReason: `could not be checked: ${reason}` }
    return {
      failure,
      leaks: [{ phone, description, isLeft: true, ...quarantine, byRack: isRackFailure(error) }],
    }
  }
}

async function closePhone(phone: Phone): Promise<Failure | undefined> {
  const failure = await failureOf(() => phone.close())
  untrackPhone(phone)
  return failure
}

const bugsOf = (phone: Phone, failures: readonly (Failure | undefined)[]): Leak[] =>
  failures.flatMap((failure) => (failure?.isBug ? [{ phone, description: failure.text }] : []))

function leaksOf(phone: Phone, result: RecoveryResult): Leak[] {
  switch (result.kind) {
    case 'idle':
      return []
    case 'recovered':
      return [{ phone, description: describeLeak(phone, result) }]
    case 'stuck':
      return [
        {
          ...{ phone, description: describeLeak(phone, result), isLeft: true },
          quarantineReason: `shows ${result.shows}`,
        },
      ]
    default:
      return result satisfies never
  }
}

interface Failure {
  /** The message of an expected error; a bug with its stack. */
  readonly text: string
  readonly isBug: boolean
}

const failureFrom = (error: unknown): Failure => ({
  text: describeError(error),
  isBug: !(error instanceof OffhookError),
})

/** @returns undefined for an act that succeeds. An act that throws at once fails as one that rejects */
async function failureOf(act: () => Promise<void>): Promise<Failure | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    return failureFrom(error)
  }
}
