import { LeaseRefusal } from '../../lease/index.js'
import type { PhoneEvent } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { Frame } from '../../screen/index.js'
import type { CastLease, LeaseRequest } from '../rack-leases.js'
import { afterHangUp, trackPhone, untrackPhone } from '../signals.js'
import { noUsablePhone, type UnusablePhone } from './errors.js'
import { makeReady } from './make-ready.js'
import { returnPhones } from './return-phones.js'
import type { LeaseTools } from './tools.js'

/**
 * Leases phones that can be used. In place of a phone that cannot, another one that fits is leased.
 * @throws RackError if the rack has no such phone; LeaseError if it never has, or if the place of the leases fails
 */
export async function leaseReady(request: LeaseRequest, tools: LeaseTools): Promise<CastLease> {
  const unusable: UnusablePhone[] = []
  const returning = returnPhones(
    request.roles.flatMap(({ phones }) => phones),
    tools,
  )
  tools.leases.inBackground(returning)
  for (;;) {
    const lease = await acquireOthers(request, unusable, { ...tools, returning })
    const found = await readied(lease, tools)
    if (found.length === 0) return lease
    unusable.push(...found)
    for (const { phone, text, isOther } of found)
      if (isOther) tools.quarantine?.set(phone.id, `this run cannot use: ${text}`)
    await lease.release()
  }
}

interface ReturningTools extends LeaseTools {
  /** @returns whether phones that were out of use can be used again */
  readonly returning: Promise<boolean>
}

async function acquireOthers(
  request: LeaseRequest,
  unusable: readonly UnusablePhone[],
  { leases, returning }: ReturningTools,
): Promise<CastLease> {
  const isUnusable = (phone: RackPhone) => unusable.some((one) => one.phone.id === phone.id)
  const roles = request.roles.map((role) => ({
    ...role,
    phones: role.phones.filter((phone) => !isUnusable(phone)),
  }))
  try {
    return await leases.acquire({ ...request, roles })
  } catch (error) {
    if (!(error instanceof LeaseRefusal)) throw error
    if (unusable.length > 0) throw noUsablePhone(unusable)
    if (error.because !== 'outOfUse' || !(await returning)) throw error
    return await leases.acquire({ ...request, roles })
  }
}

/** Opens the phones only to make them ready. @returns those that cannot be used */
async function readied(lease: CastLease, tools: LeaseTools): Promise<readonly UnusablePhone[]> {
  const { statesOf, storeEvidence, onEvent } = tools
  const frames = new Map<string, Frame>()
  const heard = (event: PhoneEvent) => {
    if ('frame' in event) frames.set(event.phone, event.frame)
    onEvent?.(event)
  }
  const phones = [...lease.cast].map(([name, facts]) => tools.openPhone(name, facts, heard, lease))
  const evidenceOf = async (name: string) => {
    const frame = frames.get(name)
    return frame && storeEvidence?.(frame)
  }
  for (const phone of phones) trackPhone(phone)
  const forget = afterHangUp(() => lease.release([...lease.cast.values()]))
  try {
    return await makeReady(phones, lease, { statesOf, evidenceOf })
  } catch (error) {
    await lease.release([...lease.cast.values()])
    throw error
  } finally {
    forget()
    for (const phone of phones) untrackPhone(phone)
    await Promise.allSettled(phones.map((phone) => phone.close()))
  }
}
