import { isRackFailure, OffhookError } from '../../errors.js'
import { LeaseError } from '../../lease/index.js'
import type { Phone } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import { type PhoneInfo, RemoteError, type RemoteFailure } from '../../remote/index.js'
import { otherIdentity } from '../phone-identity.js'

/** What one probe of a phone has found. */
export type ProbeFinding =
  | { readonly kind: 'usable' }
  /** It is not as the rack file says, so this run cannot use it. A job with a right rack file may. */
  | { readonly kind: 'other'; readonly text: string }
  /** @see notIdle */
  | { readonly kind: 'not idle'; readonly shows: string }
  | { readonly kind: 'broken'; readonly text: string }

/** How long a display may take to show a state that is known, ms: it may be about to change. */
const settlesWithinMs = 2000

/**
 * Reads info.htm and the display of a phone: is it reached, does it take the log-in, is it the phone of the rack file, is it
 * registered and idle? Nothing is pressed. A display that shows no known state may be a change of the firmware, so it is left
 * to the scenario, and so is a wrong reply.
 * @param states those that have a reference for this phone
 */
export async function probePhone(
  phone: Pick<Phone, 'info' | 'capture' | 'waitForAnyState'>,
  facts: RackPhone,
  states: readonly string[],
): Promise<ProbeFinding> {
  try {
    const other = otherThanStated(facts, await readInfo(phone))
    if (other !== undefined) return { kind: 'other', text: other }
    // Nothing tells whether a phone is idle that has no reference of it.
    if (!states.includes('idle')) await phone.capture()
    const shown = states.includes('idle')
      ? await phone.waitForAnyState(states, { withinMs: settlesWithinMs })
      : undefined
    return shown === undefined || shown === 'idle' ? { kind: 'usable' } : { kind: 'not idle', shows: shown }
  } catch (error) {
    return findingOf(error)
  }
}

/** What a failed request says about a phone. @throws any error that no phone causes */
export function findingOf(error: unknown): ProbeFinding {
  if (!(error instanceof OffhookError) || error instanceof LeaseError) throw error
  if (!isRackFailure(error)) return { kind: 'usable' }
  const isByFile = error instanceof RemoteError && dependsOnRackFile(lastFailure(error.failure))
  return { kind: isByFile ? 'other' : 'broken', text: error.message }
}

/** Such as a log-in: other jobs may know the right one. */
const dependsOnRackFile = ({ kind }: RemoteFailure): boolean =>
  [
    ...['no credentials', 'rejected credentials', 'unknown challenge', 'log-in form'],
    ...['bad certificate', 'no tls', 'only tls', 'forbidden', 'redirected', 'phone manager'],
  ].includes(kind)

const lastFailure = (failure: RemoteFailure): RemoteFailure =>
  failure.kind === 'repeated' ? lastFailure(failure.last) : failure

/** A phone whose page tells nothing may be right. */
async function readInfo(phone: Pick<Phone, 'info'>): Promise<PhoneInfo> {
  try {
    return await phone.info()
  } catch (error) {
    if (error instanceof RemoteError && !isRackFailure(error)) return {}
    throw error
  }
}

function otherThanStated(facts: RackPhone, info: PhoneInfo): string | undefined {
  const { id, profile, isFirmwareStated = false } = facts
  const { model, firmware } = otherIdentity(facts, info)
  if (model !== undefined)
    return `${id} (${profile.model}): it is a ${model}, and the rack file says ${profile.model}. Correct address: or model: in the rack file`
  if (firmware === undefined || !isFirmwareStated) return undefined
  return (
    `${id} (${profile.model}): its firmware is ${firmware}, and the rack file says ${profile.firmware}. ` +
    `Write firmware: ${firmware} for this phone into the rack file, or load the other version`
  )
}

/** As what a probe has found a phone usable. */
export const identityOf = ({ profile }: RackPhone): string => `${profile.model} ${profile.firmware}`

/**
 * Whether a state means that an identity of the phone is not registered: the family registers it again. A phone tells this by
 * its display only.
 */
export const isUnregistered = (state: string, { profile }: Pick<RackPhone, 'profile'>): boolean =>
  profile.recovery.some(({ shows, by }) => shows.includes(state) && by.some((act) => 'register' in act))

/** `shows "ringing"`, or that it is not registered. */
export const describeNotIdle = (shows: string, facts: Pick<RackPhone, 'profile'>): string =>
  isUnregistered(shows, facts) ? `is not registered: it shows "${shows}"` : `shows "${shows}"`
