import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../clock/index.js'
import { describeError } from '../errors.js'
import { groupBy } from '../group-by.js'
import {
  createLeaseClient,
  type Facts,
  isRedisUrl,
  type Lease,
  type LeaseClient,
  type Left,
  longestLeaseMs,
  openDirectoryStore,
  openRedisStore,
  type ProbeResult,
  type Requirement,
} from '../lease/index.js'
import type { RackPhone } from '../rack/index.js'
import type { BeforeRequest } from '../remote/index.js'
import { wrongLeaseTime } from './errors.js'
import { ownerIn } from './lease-owner.js'
import { tokenHeader } from './lease-token.js'
import type { Environment } from './run-environment.js'
import { afterHangUp } from './signals.js'

/** In place of a folder or a server: this run does not lease its phones. */
export const withoutLeases = 'none'

/**
 * Where the leases of real phones are kept: a folder, `redis://…` or `none`.
 * @param ofRack what the rack file says
 */
export const leasePlace = ({ RACK_LEASES }: Environment, ofRack: string | undefined): string =>
  RACK_LEASES || ofRack || join(tmpdir(), 'offhook-leases')

/** A phone that a scenario needs, and the phones of the rack that it can be, the preferred one first. */
export interface LeasedRole {
  readonly name: string
  readonly phones: readonly RackPhone[]
}

export interface LeaseRequest extends Pick<Requirement, 'same' | 'different'> {
  readonly roles: readonly LeasedRole[]
  /** For others who wait. */
  readonly scenario: string
  readonly signal?: AbortSignal | undefined
  /** Called with the place in the queue and who has the phones, when it has to wait. */
  readonly onWait?: ((text: string) => void) | undefined
}

/** The phones of one scenario. No other job uses them until they are released. */
export interface CastLease extends Pick<Lease, 'assertHeld' | 'lost' | 'token'> {
  /** By the name of the role. */
  readonly cast: ReadonlyMap<string, RackPhone>
  /** The phones that an earlier job left in use, by id. */
  readonly left: ReadonlyMap<string, Left>
  /**
   * Call it before each request to one of the phones, and send the headers that it gives.
   * @throws LeaseError if the lease is lost, or over because this process did not run
   */
  readonly beforeRequest: BeforeRequest
  /** As what phones were found usable a moment ago, by id. */
  readonly probedAs: ReadonlyMap<string, string>
  /** A phone that was left in use is idle now. */
  cleaned(phone: RackPhone): Promise<void>
  probed(results: readonly PhoneProbe[]): Promise<void>
  /** What whoever gets the phone next needs if this process dies. The first value of a fact stays. */
  record(phone: RackPhone, facts: Facts): Promise<void>
  /**
   * Phones that were left in use, and not cleaned, stay so. A signal that ends the process releases the phones too.
   * @param stuck the other phones that are not idle
   */
  release(stuck?: readonly RackPhone[]): Promise<void>
}

/** What a probe found on a phone of the rack. */
export interface PhoneProbe extends Omit<ProbeResult, 'phone'> {
  readonly phone: RackPhone
}

/** The leases of the real phones of a rack. */
export interface RackLeases {
  readonly client: LeaseClient
  /** The folder, or the URL without its password. */
  readonly place: string
  acquire(request: LeaseRequest): Promise<CastLease>
  /** Those of the phones that a probe took out of use some time ago. Nobody else probes them now. */
  claimProbes(phones: readonly RackPhone[]): Promise<readonly RackPhone[]>
  /** What probes of phones out of use have found. */
  probed(results: readonly PhoneProbe[]): Promise<void>
  /** Work that ends before the leases are closed. It never rejects. */
  inBackground(work: Promise<unknown>): void
  close(): Promise<void>
}

interface LeaseOptions {
  /** As `leasePlace` says. */
  readonly place: string
  readonly environment: Environment
  /** Whether each request to a leased phone carries the token of the lease. Default: false. */
  readonly sendsToken?: boolean
  /** Called with what went wrong and prevented nothing. Default: a warning of Node. */
  readonly warn?: (text: string) => void
}

/**
 * Opens the leases of a rack. A phone is known by its address, so racks that share a phone share its leases.
 * @throws LeaseStoreError if the folder or the server cannot be used
 */
export async function openRackLeases(
  phones: readonly RackPhone[],
  { place, environment, sendsToken = false, warn = (text) => process.emitWarning(text) }: LeaseOptions,
): Promise<RackLeases> {
  const store = isRedisUrl(place) ? await openRedisStore(place) : await openDirectoryStore(place)
  const byAddress = new Map(phones.map((phone) => [leaseAddress(phone), phone]))
  const owner = ownerIn(environment)
  const by = `${owner.person ?? owner.job} on ${owner.host}`
  const background = new Set<Promise<unknown>>()
  const client = createLeaseClient({
    store,
    owner,
    // A wait and a heartbeat keep the process alive.
    clock: systemClock,
    leaseMs: leaseMsIn(environment),
    nameOf: (address) => byAddress.get(address)?.id ?? address,
    warn: (error) => warn(describeError(error)),
  })
  return {
    client,
    place: store.place,
    acquire: async (request) =>
      castLease(await client.acquire(acquireOptions(request)), { byAddress, by, sendsToken }),
    async claimProbes(asked) {
      const { outcome } = await client.ask({ kind: 'claimProbes', phones: asked.map(leaseAddress) })
      const claimed = outcome.kind === 'claimed' ? outcome.phones : []
      return claimed.flatMap((address) => byAddress.get(address) ?? [])
    },
    probed: async (results) =>
      void (await client.ask({ kind: 'probed', by, results: results.map(probeResult) })),
    inBackground(work) {
      background.add(work)
      void work.finally(() => background.delete(work))
    },
    async close() {
      await Promise.all(background)
      await store.close()
    },
  }
}

/** The host of a phone, with a port that is not one of the web's own: a phone may answer http and https. */
export function leaseAddress({ origin }: Pick<RackPhone, 'origin'>): string {
  const { hostname: host, port } = new URL(origin)
  const known = host === 'localhost' || host === '[::1]' ? '127.0.0.1' : host
  return ['', '80', '443'].includes(port) ? known : `${known}:${port}`
}

/** What a scenario asks the leases for. A phone is known by its address. */
export const requirementOf = ({
  roles,
  same,
  different,
}: Pick<LeaseRequest, 'roles' | 'same' | 'different'>): Requirement => ({
  roles: roles.map(({ name, phones }) => ({
    name,
    candidates: [...groupBy(phones, ({ profile }) => profile.model)].map(([group, own]) => ({
      group,
      phones: own.map(leaseAddress),
    })),
  })),
  same,
  different,
})

function acquireOptions(request: LeaseRequest) {
  const { scenario, signal, onWait } = request
  return {
    requirement: requirementOf(request),
    scenario,
    signal,
    onWait: onWait && (({ text }: { text: string }) => onWait(text)),
  }
}

interface LeasedRack {
  readonly byAddress: ReadonlyMap<string, RackPhone>
  /** Who probes its phones, for others. */
  readonly by: string
  readonly sendsToken: boolean
}

function castLease(lease: Lease, { byAddress, by, sendsToken }: LeasedRack): CastLease {
  const phones = lease.phones.flatMap(({ role, phone: address, left, probedAs }) => {
    const phone = byAddress.get(address)
    return phone ? [{ role, phone, left, probedAs }] : []
  })
  const uncleaned = new Set(lease.phones.flatMap(({ phone, left }) => (left ? [phone] : [])))
  let released: Promise<unknown> | undefined
  const release = async (stuck: readonly RackPhone[] = []) => {
    released ??= lease.release([...new Set([...uncleaned, ...stuck.map(leaseAddress)])])
    await released
    forget()
  }
  // Nothing is known of them then. The next job brings them to idle first.
  const forget = afterHangUp(() => release(phones.map(({ phone }) => phone)))
  return {
    token: lease.token,
    lost: lease.lost,
    assertHeld: lease.assertHeld,
    beforeRequest: () => {
      lease.assertHeld()
      return sendsToken ? tokenHeader(lease.token) : {}
    },
    cast: new Map(phones.map(({ role, phone }) => [role, phone])),
    left: new Map(phones.flatMap(({ phone, left }) => (left ? [[phone.id, left] as const] : []))),
    probedAs: new Map(
      phones.flatMap(({ phone, probedAs }) =>
        probedAs === undefined ? [] : [[phone.id, probedAs] as const],
      ),
    ),
    async cleaned(phone) {
      await lease.cleaned(leaseAddress(phone))
      uncleaned.delete(leaseAddress(phone))
    },
    probed: (results) => lease.probed(by, results.map(probeResult)),
    record: (phone, facts) => lease.record(leaseAddress(phone), facts),
    release,
  }
}

const probeResult = ({ phone, ...result }: PhoneProbe): ProbeResult => ({
  ...result,
  phone: leaseAddress(phone),
})

/** How long after its last heartbeat a job loses its phones. @throws SessionError */
function leaseMsIn({ RACK_LEASE_SECONDS: text }: Environment): number | undefined {
  if (!text) return undefined
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds * 1000 <= longestLeaseMs)) throw wrongLeaseTime(text, longestLeaseMs / 1000)
  return seconds * 1000
}
