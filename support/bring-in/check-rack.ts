import type { Clock } from '../clock/index.js'
import type { RackPhone } from '../rack/index.js'
import { checkPhone, type PhoneCheck } from './check-phone.js'
import { wrong } from './finding.js'

/**
 * Checks all phones of a rack at the same time, each with one request after the other.
 * @param signal ends the check, whose result then means nothing
 */
export async function checkRackPhones(
  phones: readonly RackPhone[],
  clock: Clock,
  signal?: AbortSignal,
): Promise<PhoneCheck[]> {
  return withTwins(await Promise.all(phones.map((phone) => checkPhone(phone, clock, signal))))
}

/** Two addresses may lead to one phone. It would then call itself. */
export const withTwins = (checks: readonly PhoneCheck[]): PhoneCheck[] =>
  checks.map((check) => withTwin(check, checks))

function withTwin(check: PhoneCheck, all: readonly PhoneCheck[]): PhoneCheck {
  const twin = all.find((one) => one !== check && one.mac !== undefined && one.mac === check.mac)
  if (!twin) return check
  const finding = wrong(
    'connection',
    `it is the same phone as ${twin.phone.id}: both tell the MAC address ${check.mac}`,
    'Correct one address: in the rack file.',
  )
  return { ...check, findings: [...check.findings, finding] }
}
