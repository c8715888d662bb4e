import type { ReportedEvent, ReportingPhone, WantedEvent } from './types.js'

/**
 * Whether an event has a wanted name and is between this phone and the wanted peer. Vendor pages disagree on which
 * side `$local` and `$remote` are, so the two numbers are compared as an unordered pair. An empty number matches this
 * phone, because some firmware leaves one out.
 */
export function matches(
  { name, local, remote }: ReportedEvent,
  { anyOf, peer }: WantedEvent,
  phone: ReportingPhone | undefined,
): boolean {
  if (anyOf && !anyOf.includes(name)) return false
  if (peer === undefined) return true
  const own = phone?.number
  if (local === peer) return remote === own || remote === ''
  return remote === peer && (local === own || local === '')
}

/** The number of the other side; empty if the event does not name it. */
export const peerOf = ({ local, remote }: ReportedEvent, { number }: Pick<ReportingPhone, 'number'>) =>
  local === number ? remote : local
