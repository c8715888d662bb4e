import { describeOwner } from '../lease/index.js'
import type { Phone } from '../phone/index.js'
import { type CastRequest, fitsRequest, type RackPhone } from '../rack/index.js'
import { leasedPhoneStuck } from './errors.js'
import type { CastLease, RackLeases } from './rack-leases.js'

/**
 * Brings the phones that an earlier job left in use to idle: it was killed, or lost its lease.
 * @throws SessionError for a phone that cannot be brought to idle
 */
export async function takeOver(phones: readonly Phone[], lease: CastLease): Promise<void> {
  for (const phone of phones) {
    const left = lease.left.get(phone.facts.id)
    const leased = lease.cast.get(phone.name)
    if (!left || !leased) continue
    await phone.endCalls()
    const result = await phone.goIdle()
    if (result.kind === 'stuck') throw leasedPhoneStuck(phone, describeOwner(left.owner), result.shows)
    await lease.cleaned(leased)
  }
}

/** Waits until no other job uses the phones of a program. Undefined: they belong to this process. */
export async function leaseFor(
  wanted: readonly CastRequest[],
  free: readonly RackPhone[],
  leases: RackLeases | undefined,
): Promise<CastLease | undefined> {
  const roles = wanted.map((request) => ({
    name: request.name,
    phones: free.filter((phone) => fitsRequest(request, phone)),
  }))
  const onWait = (text: string) => process.emitWarning(`Waiting for phones: ${text}`)
  return leases?.acquire({ roles, scenario: 'a program', onWait })
}
