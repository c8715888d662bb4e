import type { RackPhone } from '../rack/index.js'
import { waitingForPhones } from '../reports/index.js'
import type { LeaseRequest, Quarantine, RackLeases } from '../session/index.js'
import type { Scenario } from './world.js'

/**
 * Waits until no other job uses the phones of a scenario, and takes them.
 * @throws LeaseError if the rack never has such phones, or the place of the leases fails for too long
 */
export async function leasePhones(
  scenario: Scenario,
  leases: RackLeases,
  request: Omit<LeaseRequest, 'onWait'>,
): Promise<ReadonlyMap<string, RackPhone>> {
  const onWait = (text: string) => scenario.stepReport.log(`${waitingForPhones}${text}`)
  const lease = await leases.acquire({ ...request, onWait })
  scenario.lease = lease
  return lease.cast
}

/** Gives the phones to the next job. Those that are not idle are marked, so that it brings them to idle first. */
export async function releasePhones({ lease, cast }: Scenario, quarantine: Quarantine): Promise<void> {
  if (!lease) return
  const stuck = cast.phones.filter(({ facts }) => quarantine.has(facts.id))
  await lease.release(stuck.flatMap(({ name }) => lease.cast.get(name) ?? []))
}
