import type { RackPhone } from '../rack/index.js'
import { afterHangUp, type LeaseRequest, type Quarantine, type RackLeases } from '../session/index.js'
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
  const onWait = (text: string) => {
    const waits = `waits for phones: ${text}`
    scenario.stepReport.log(waits)
    // A run prints the log of a scenario at its end, and a person wants to know now.
    process.stderr.write(`… ${request.scenario} ${waits}\n`)
  }
  const lease = await leases.acquire({ ...request, onWait })
  scenario.lease = lease
  scenario.forgetLease = afterHangUp(() => lease.release([...lease.cast.values()]))
  return lease.cast
}

/** Gives the phones to the next job. Those that are not idle are marked, so that it brings them to idle first. */
export async function releasePhones(
  { lease, forgetLease, cast }: Scenario,
  quarantine: Quarantine,
): Promise<void> {
  if (!lease) return
  const stuck = cast.phones.filter(({ facts }) => quarantine.has(facts.id))
  await lease.release(stuck.flatMap(({ name }) => lease.cast.get(name) ?? []))
  forgetLease()
}
