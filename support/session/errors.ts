import { OffhookError } from '../errors.js'
import { nearestName } from '../nearest-name.js'

/** A session cannot be opened, or cannot fulfil a request of the program. */
export class SessionError extends OffhookError {
  override name = 'SessionError'
}

export const cannotCast = (reason: string) =>
  new SessionError(`The phones cannot be cast: ${reason}. Change the request or the rack file`)

export const alreadyCast = (reason: string, ids: readonly string[]) =>
  new SessionError(
    `The phones cannot be cast: ${reason}. Already cast in this session: ${ids.join(', ')}. Call release() first`,
  )

export const noSuchPhone = (id: string, phones: readonly { readonly id: string }[]) =>
  new SessionError(
    `The rack has no phone with the id "${id}". It has: ${phones.map((phone) => phone.id).join(', ')}`,
  )

export const noEventListener = (name: string, id: string) =>
  new SessionError(
    `${name} (${id}) reports no events: its rack file has no address for them. Add "events:" to the rack file`,
  )

/** @param asked the tag or the option that asks for it @param problems one for each phone that reports no events */
export const cannotConfirmByEvent = (asked: string, problems: readonly string[]): SessionError =>
  new SessionError(problems.map((problem) => `${asked}: ${problem}`).join('\n'))

export const castPhoneOpened = (id: string, name: string): SessionError =>
  new SessionError(
    `${id} is cast as ${name}, and a phone takes one request at a time. Use ${name}, or call release() first`,
  )

export const sessionClosed = (): SessionError =>
  new SessionError('The session is closed: nothing would end the calls of its phones. Open another session')

/** @param names the options that name the other side */
export const severalOtherSides = (names: readonly string[]): SessionError =>
  new SessionError(
    `A call has one other side, and ${names.join(', ')} each name it. Give one of them, and a call on hold as beside`,
  )

/** @param option that names the party, such as `from` @param given what came instead of a phone or a number */
export const noParty = (option: string, given: unknown): SessionError =>
  new SessionError(
    `${option} is ${describe(given)}: neither a phone nor a number, so the display would be compared with nobody. ` +
      `Give a phone of the cast or a number, or leave ${option} out if any number may be shown`,
  )

export const notGiven = (field: string): SessionError =>
  new SessionError(
    `${field} is undefined, so the display would be compared with nothing. Give it a value, or leave it out`,
  )

export const noTime = (option: string, given: unknown): SessionError =>
  new SessionError(
    `${option} is ${describe(given)}. It must be a number of ms above 0: no time proves nothing`,
  )

export const unknownOption = (option: string, known: readonly string[]): SessionError => {
  const nearest = nearestName(option, known)
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  return new SessionError(
    `There is no option ${option}, so it would check nothing.${meant} Options: ${known.join(', ')}`,
  )
}

const describe = (value: unknown) => (typeof value === 'string' ? `"${value}"` : String(value))

/** A scenario or a session did not leave its phones idle with unchanged settings. */
export class LeakError extends OffhookError {
  override name = 'LeakError'
}

/** @param descriptions one for each phone that was not left idle @param byRack none of them can be reached */
export const phonesNotIdle = (descriptions: readonly string[], byRack = false): LeakError =>
  new LeakError(descriptions.join('\n'), { byRack })

/** @param why no two workers can use different ones of them */
export const sharedRealPhones = (
  ids: readonly string[],
  workers: number,
  why: 'no leases' | 'events',
): SessionError =>
  new SessionError(
    `This rack has real phones (${ids.join(', ')}), and ${workers} workers ${sharingProblems[why]}`,
  )

const sharingProblems = {
  'no leases':
    'would press keys on them at the same time, because it has no leases. Run without --parallel, or with leases',
  events:
    'cannot all hear their events. Run without --parallel, or write provision: true without port: and url: under events: in the rack file, so that each worker writes its own address into its phones',
}

export const wrongLeaseTime = (text: string, most: number): SessionError =>
  new SessionError(
    `RACK_LEASE_SECONDS is "${text}". Write how many seconds after its last sign of life a job loses its phones: 1 to ${most}`,
  )

export const wrongTokenSwitch = (text: string): SessionError =>
  new SessionError(
    `RACK_LEASE_TOKEN_HEADER is "${text}". Write on, so that each request to a leased phone has the header X-Lease-Token, or off`,
  )

export const recordsOverVirtual = (ids: readonly string[]): SessionError =>
  new SessionError(
    `The references of this folder show the virtual phones of Offhook, and ${ids.join(', ')} are real. ` +
      'Record them in a project of your own: npx offhook init <folder>',
  )

/** @param problems one for each phone whose model or firmware is not that of the rack file */
export const otherPhonesThanStated = (problems: readonly string[]): SessionError =>
  new SessionError(`${problems.join('\n')}\nThe rack is strict, so nothing runs`)
