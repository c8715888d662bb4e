import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../clock/index.js'
import { describeError } from '../errors.js'
import { groupBy } from '../group-by.js'
import {
  createLeaseClient,
  isRedisUrl,
  type Lease,
  type LeaseClient,
  type Left,
  longestLeaseMs,
  openDirectoryStore,
  openRedisStore,
  type Requirement,
} from '../lease/index.js'
import type { RackPhone } from '../rack/index.js'
import type { BeforeRequest } from '../remote/index.js'
import { wrongLeaseTime } from './errors.js'
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
  /** A phone that was left in use is idle now. */
  cleaned(phone: RackPhone): Promise<void>
  /**
   * A signal that ends the process releases the phones too.
   * @param stuck the phones that are not idle
   */
  release(stuck?: readonly RackPhone[]): Promise<void>
}

/** The leases of the real phones of a rack. */
export interface RackLeases {
  readonly client: LeaseClient
  /** The folder, or the URL without its password. */
  readonly place: string
  acquire(request: LeaseRequest): Promise<CastLease>
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
  const client = createLeaseClient({
    store,
    owner: ownerIn(environment),
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
      castLease(await client.acquire(acquireOptions(request)), { byAddress, sendsToken }),
    close: () => store.close(),
  }
}

/** The host of a phone, with a port that is not one of the web's own: a phone may answer http and https. */
export function leaseAddress({ origin }: Pick<RackPhone, 'origin'>): string {
  const { hostname: host, port } = new URL(origin)
  const known = host === 'localhost' || host === '[::1]' ? '127.0.0.1' : host
  return ['', '80', '443'].includes(port) ? known : `${known}:${port}`
}

function acquireOptions({ roles, same, different, scenario, signal, onWait }: LeaseRequest) {
  const requirement: Requirement = {
    roles: roles.map(({ name, phones }) => ({
      name,
      candidates: [...groupBy(phones, ({ profile }) => profile.model)].map(([group, own]) => ({
        group,
        phones: own.map(leaseAddress),
      })),
    })),
    same,
    different,
  }
  return { requirement, scenario, signal, onWait: onWait && (({ text }: { text: string }) => onWait(text)) }
}

interface LeasedRack {
  readonly byAddress: ReadonlyMap<string, RackPhone>
  readonly sendsToken: boolean
}

function castLease(lease: Lease, { byAddress, sendsToken }: LeasedRack): CastLease {
  const phones = lease.phones.flatMap(({ role, phone: address, left }) => {
    const phone = byAddress.get(address)
    return phone ? [{ role, phone, left }] : []
  })
  let released: Promise<unknown> | undefined
  const release = async (stuck: readonly RackPhone[] = []) => {
    released ??= lease.release(stuck.map(leaseAddress))
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
    cleaned: (phone) => lease.cleaned(leaseAddress(phone)),
    release,
  }
}

/** How long after its last heartbeat a job loses its phones. @throws SessionError */
function leaseMsIn({ RACK_LEASE_SECONDS: text }: Environment): number | undefined {
  if (!text) return undefined
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds * 1000 <= longestLeaseMs)) throw wrongLeaseTime(text, longestLeaseMs / 1000)
  return seconds * 1000
}

/** Who uses the phones, for others who wait. */
function ownerIn(environment: Environment) {
  const job = jobIn(environment)
  return {
    job: job ?? 'offhook',
    host: hostname(),
    processId: process.pid,
    ...(job === undefined && { person: userName() }),
  }
}

/** A user without a name, as in some containers, has a number. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return process.env.USER || `user ${process.getuid?.() ?? ''}`.trim()
  }
}

/** The job of a CI, or the name that its maintainer gives it. */
function jobIn({
  RACK_JOB,
  GITHUB_WORKFLOW,
  GITHUB_RUN_NUMBER,
  CI_JOB_NAME,
  CI_JOB_ID,
  ...others
}: Environment) {
  if (RACK_JOB) return RACK_JOB
  if (GITHUB_WORKFLOW) return `${GITHUB_WORKFLOW} ${GITHUB_RUN_NUMBER ?? ''}`.trim()
  if (CI_JOB_NAME) return `${CI_JOB_NAME} ${CI_JOB_ID ?? ''}`.trim()
  const { JOB_NAME, BUILD_NUMBER } = others
  return JOB_NAME ? `${JOB_NAME} ${BUILD_NUMBER ?? ''}`.trim() : undefined
}
