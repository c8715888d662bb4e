import { OffhookError } from '../errors.js'
import { leftBehind, type Phone, type RecoveryResult } from '../phone/index.js'
import { leaving } from './signals.js'

/** Phones that nothing brought back to idle, by id, each with the reason. They are out of use for the rest of the run. */
export type Quarantine = Map<string, string>

/** A phone that a scenario did not leave as it found it. */
export interface Leak {
  readonly phone: Phone
  /** Which phone, what it was left showing, and what was done about it. */
  readonly complaint: string
  /** What nothing could be done about: `shows "DND"`. */
  readonly illness?: string
}

export interface ReleaseResult {
  /** What the phones did not take, in words. */
  readonly troubles: readonly string[]
  readonly leaks: readonly Leak[]
}

/**
 * Ends the calls of all phones, gives the settings back that were changed, and lets no phone go before it is idle again
 * or nothing helps. Never rejects.
 */
export async function leaveIdle(phones: Iterable<Phone>): Promise<ReleaseResult> {
  const all = [...phones]
  // All hang up first: what a phone shows depends on the others.
  const troubles = await Promise.all(all.map((phone) => troubleOf(phone.endCalls())))
  const left = await Promise.all(all.map(leaveOne))
  return {
    troubles: [...troubles, ...left.map(({ trouble }) => trouble)].filter((trouble) => trouble !== undefined),
    leaks: left.flatMap(({ leaks }) => leaks),
  }
}

async function leaveOne(phone: Phone): Promise<{ trouble?: string | undefined; leaks: Leak[] }> {
  try {
    await phone.waitForRestart()
    const trouble = await troubleOf(phone.putBackSettings())
    const kept = trouble ? [{ phone, complaint: trouble }] : []
    return { trouble, leaks: [...kept, ...leakOf(phone, await phone.goIdle())] }
  } catch (error) {
    const { message } = error as Error
    const complaint = `nobody knows whether ${phone.name} is idle: ${message}`
    return { trouble: message, leaks: [{ phone, complaint, illness: `could not be looked at: ${message}` }] }
  } finally {
    await phone.close()
    leaving(phone)
  }
}

function leakOf(phone: Phone, outcome: RecoveryResult): Leak[] {
  switch (outcome.kind) {
    case 'idle':
      return []
    case 'recovered':
      return [{ phone, complaint: leftBehind(phone, outcome) }]
    case 'stuck':
      return [{ phone, complaint: leftBehind(phone, outcome), illness: `shows ${outcome.shows}` }]
    default:
      return outcome satisfies never
  }
}

const troubleOf = (act: Promise<void>): Promise<string | undefined> =>
  act.then(
    () => undefined,
    (error: Error) => error.message,
  )

/** A scenario did not leave its phones as it found them. */
export class LeakError extends OffhookError {
  override name = 'LeakError'
}

export const leakError = (leaks: readonly Leak[]): LeakError =>
  new LeakError(leaks.map(({ complaint }) => complaint).join('\n'))
