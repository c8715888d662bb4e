import type { LeaseState } from '../../lease/index.js'
import type { RackPhone } from '../../rack/index.js'
import { type RackLeases, returnPhones } from '../../session/index.js'
import { openPhoneLooks } from './idle.js'
import type { LeasedRack } from './open.js'

/** Probes phones that a probe took out of use, so that they return while somebody watches the rack. */
export interface Returning extends AsyncDisposable {
  /** Probes those that are due, in the background. One that was probed is due again after some time. */
  probeDue(state: LeaseState, nowMs: number): void
}

/** @param withinMs how long a phone has to show a state */
export async function openReturning(rack: LeasedRack, withinMs: number): Promise<Returning> {
  const looks = await openPhoneLooks(withinMs)
  const leases = leasesOf(rack)
  let probing: Promise<unknown> | undefined
  return {
    probeDue({ phones }, nowMs) {
      const isDue = (phone: RackPhone) => {
        const dueAtMs = phones[rack.addressOf(phone)]?.recheck?.dueAtMs
        return dueAtMs !== undefined && dueAtMs <= nowMs
      }
      if (probing || !rack.phones.some(isDue)) return
      probing = returnPhones(rack.phones, { ...looks, leases }).finally(() => {
        probing = undefined
      })
    },
    async [Symbol.asyncDispose]() {
      await probing
      await looks[Symbol.asyncDispose]()
    },
  }
}

const leasesOf = ({
  client,
  by,
  phones,
  addressOf,
}: LeasedRack): Pick<RackLeases, 'claimProbes' | 'probed'> => ({
  async claimProbes(asked) {
    const { outcome } = await client.ask({ kind: 'claimProbes', phones: asked.map(addressOf) })
    const claimed = outcome.kind === 'claimed' ? outcome.phones : []
    return phones.filter((phone) => claimed.includes(addressOf(phone)))
  },
  async probed(results) {
    const ofPhones = results.map(({ phone, ...result }) => ({ ...result, phone: addressOf(phone) }))
    await client.ask({ kind: 'probed', by, results: ofPhones })
  },
})
