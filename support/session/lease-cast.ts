import { type CastRequest, castPhones, fitsRequest, type RackPhone } from '../rack/index.js'
import { leaseReady } from './health/lease-ready.js'
import type { LeaseTools } from './health/tools.js'
import type { CastLease, RackLeases } from './rack-leases.js'

interface CastTools extends Omit<LeaseTools, 'leases'> {
  readonly leases: RackLeases | undefined
}

/**
 * Waits until no other job uses the phones of a program, and makes them ready. Undefined: they belong to this process.
 * @throws RackError if no phone that fits can be used
 */
export async function leaseFor(
  wanted: readonly CastRequest[],
  free: readonly RackPhone[],
  { leases, ...tools }: CastTools,
): Promise<CastLease | undefined> {
  const roles = wanted.map((request) => ({
    name: request.name,
    phones: free.filter((phone) => fitsRequest(request, phone)),
  }))
  const onWait = (text: string) => process.emitWarning(`Waiting for phones: ${text}`)
  return leases && leaseReady({ roles, scenario: 'a program', onWait }, { ...tools, leases })
}

/** The phones that report events; all, if too few do, so that the error names those that do not. */
export function reporting(
  wanted: readonly CastRequest[],
  phones: readonly RackPhone[],
): readonly RackPhone[] {
  const able = phones.filter(({ reportsTo }) => reportsTo !== undefined)
  return castPhones(wanted, able).kind === 'cast' ? able : phones
}
