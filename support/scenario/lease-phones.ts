import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { Status } from '@cucumber/cucumber'
import { systemClock } from '../clock/index.js'
import { isRackFailure } from '../errors.js'
import { LeaseRefusal } from '../lease/index.js'
import type { RackPhone } from '../rack/index.js'
import { type ImageFiles, imageOf, waitingForPhones } from '../reports/index.js'
import {
  type CastLease,
  type LeaseRequest,
  leaseReady,
  type RackLeases,
  type RackSession,
} from '../session/index.js'
import type { Scenario } from './world.js'

interface LeaseOptions extends Pick<RackSession, 'statesOf' | 'openPhone' | 'quarantine'> {
  readonly leases: RackLeases
  /** Where displays are stored. */
  readonly pictures: ImageFiles | undefined
}

/**
 * Waits until no other job uses the phones of a scenario, takes them, and makes them ready.
 * @throws LeaseError if the rack never has such phones, or the place of the leases fails for too long
 * @throws RackError if no phone that fits can be used
 * @returns `out of use`: a phone that it needs was taken out of use before
 */
export async function leasePhones(
  scenario: Scenario,
  request: Omit<LeaseRequest, 'onWait'>,
  options: LeaseOptions,
): Promise<ReadonlyMap<string, RackPhone> | 'out of use'> {
  try {
    return await leaseUsable(scenario, request, options)
  } catch (error) {
    const isOutOfUse = error instanceof LeaseRefusal && error.because === 'outOfUse'
    if (isRackFailure(error)) scenario.rackResult = isOutOfUse ? Status.SKIPPED : Status.FAILED
    if (!isOutOfUse) throw error
    scenario.stepReport.log(error.message)
    return 'out of use'
  }
}

async function leaseUsable(
  scenario: Scenario,
  request: Omit<LeaseRequest, 'onWait'>,
  { pictures, ...tools }: LeaseOptions,
): Promise<ReadonlyMap<string, RackPhone>> {
  const { leases } = tools
  const lease = await leaseReady(request, {
    ...tools,
    leases: { ...leases, acquire: (one) => acquire(scenario, leases, one) },
    onEvent: (event) => scenario.onPhoneEvent(event),
    storeEvidence: async (frame) => {
      const { png, hash } = await imageOf(frame)
      return pictures && `${hostname()}:${resolve(join(pictures.folder, pictures.store(png, hash)))}`
    },
  })
  scenario.lease = lease
  return lease.cast
}

/** Waits for phones, and reports how long, apart from the time of the scenario. */
async function acquire(scenario: Scenario, leases: RackLeases, request: LeaseRequest): Promise<CastLease> {
  const askedMs = systemClock.now()
  let hasWaited = false
  const onWait = (text: string) => {
    hasWaited = true
    scenario.stepReport.log(`${waitingForPhones}${text}`)
  }
  const lease = await leases.acquire({ ...request, onWait })
  if (hasWaited) {
    const waitedMs = systemClock.now() - askedMs
    scenario.journal.recordWaitForPhones(waitedMs)
    scenario.stepReport.log(`got its phones after ${(waitedMs / 1000).toFixed(1)} s of waiting`)
  }
  return lease
}

/** Gives the phones to the next job. Those that are not as before are marked, so that it puts them right first. */
export async function releasePhones({ lease, left }: Scenario): Promise<void> {
  if (!lease) return
  await lease.release(left.flatMap((name) => lease.cast.get(name) ?? []))
}
