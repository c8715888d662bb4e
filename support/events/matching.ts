import type { ReportedEvent, ReportingPhone, Wanted } from './types.js'

/**
 * Whether an event is one of those wanted, between this phone and the peer. Vendor pages disagree on which side
 * `$local` and `$remote` are, so the two numbers are compared as an unordered pair. A side of which the firmware
 * says nothing contradicts nothing.
 */
export function matches(
  { name, local, remote }: ReportedEvent,
  { anyOf, peer }: Wanted,
  phone: ReportingPhone | undefined,
): boolean {
  if (anyOf && !anyOf.includes(name)) return false
  if (peer === undefined) return true
  const own = phone?.number
  if (local === peer) return remote === own || remote === ''
  return remote === peer && (local === own || local === '')
}

/** The number of the other side, where the event names one. */
export const peerOf = ({ local, remote }: ReportedEvent, { number }: Pick<ReportingPhone, 'number'>) =>
  local === number ? remote : local
