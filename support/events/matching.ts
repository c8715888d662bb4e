import type { ReportedEvent, ReportingPhone, WantedEvent } from './types.js'

/**
 * Whether an event has a wanted name and is between this phone and the wanted peer. Vendor pages disagree on which
 * side `$local` and `$remote` are, so the two numbers are compared as an unordered pair. An empty number matches this
 * phone, because some firmware leaves one out.
 */
export function matches(
  { name, local, remote }: ReportedEvent,
  { anyOf, peer, orPeer = [] }: WantedEvent,
  phone: ReportingPhone | undefined,
): boolean {
  if (anyOf && !anyOf.includes(name)) return false
  if (peer === undefined) return true
  const isOwn = (number: string) =>
    number === '' || (phone !== undefined && ownNumbers(phone).includes(number))
  return [peer, ...orPeer].some(
    (number) => (local === number && isOwn(remote)) || (remote === number && isOwn(local)),
  )
}

/** The number of the other side; empty if the event does not name it. */
export function peerOf({ local, remote }: ReportedEvent, phone: Omit<ReportingPhone, 'id'>): string {
  const own = ownNumbers(phone)
  if (own.includes(local)) return remote
  return own.includes(remote) ? local : local || remote
}

/** The numbers of all identities of a phone. Its own number is the first. */
export const ownNumbers = ({ number, identities = [] }: Omit<ReportingPhone, 'id'>): string[] => [
  ...new Set([number, ...identities.map((identity) => identity.number)]),
]
