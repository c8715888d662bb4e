import { nearestName } from '../../nearest-name.js'
import { CliError } from '../errors.js'
import { describeDuration } from './duration.js'

/** A command of `offhook rack` has wrong arguments. */
export class RackUsageError extends CliError {
  override name = 'RackUsageError'
}

/** A command of `offhook rack` did nothing, because the rack does not allow it. */
export class RackRefusal extends CliError {
  override name = 'RackRefusal'
}

/** @param known the phones that have leases @param virtual those that have none */
export function unknownPhone(id: string, rack: string, known: readonly string[], virtual: readonly string[]) {
  if (virtual.includes(id))
    return new RackUsageError(`${id} is a virtual phone. Each run starts its own, so nobody leases it`)
  const nearest = nearestName(id, known)
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  return new RackUsageError(
    `The rack "${rack}" has no phone "${id}".${meant} Its phones: ${known.join(', ')}`,
  )
}

export const noPhoneNamed = (command: string) =>
  new RackUsageError(
    `No phone is named. Write the ids of phones, as in: offhook rack ${command} PHONE. All of them: offhook rack ls`,
  )

export const twoWaysToRelease = () =>
  new RackUsageError('Name phones, or a booking with --booking, and not both')

export const forceNeedsReason = () =>
  new RackUsageError('--force takes phones from others, so tell them why: --reason "…"')

export const reasonNeedsForce = () =>
  new RackUsageError('--reason belongs to --force. What is your own needs no reason')

/** @param problems a text for each phone */
export const nothingReleased = (problems: readonly string[]) =>
  new RackRefusal(
    `Nothing was released. ${problems.join('. ')}. To take a phone from its owner, who is told why: --force --reason "…"`,
  )

export const noSuchBooking = (id: string, known: readonly string[]) =>
  new RackRefusal(
    `Nothing was released. There is no booking ${id}${known.length > 0 ? `, only ${known.join(', ')}` : ': nothing is booked'}`,
  )

/** @param leftMs how long the booking of somebody else lasts */
export const bookedBefore = (phones: readonly string[], person: string, leftMs: number, reason: string) =>
  new RackRefusal(
    `Nothing was booked. ${person} has booked ${phones.join(', ')} for another ${describeDuration(leftMs)} (${reason})`,
  )

export const nothingToLease = (why: string) => new RackRefusal(`${why} Nothing was done`)
