import type {
  AcquireRequest,
  Granted,
  GrantedPhone,
  LeaseKey,
  LeaseRequest,
  ProbeResult,
  RenewRequest,
} from '../decision/requests.js'
import type { Facts } from '../decision/state.js'
import { isPassing, leaseLost, leaseReleased } from '../errors.js'
import type { ClientContext } from './context.js'
import { createHold, type Heartbeat, type Hold } from './held-time.js'
import { type Moment, momentOf, sinceMs } from './moment.js'

/** Phones that this job owns. Heartbeats keep them until `release`. */
export interface Lease {
  /** The fencing token. Rises with each lease of the rack. */
  readonly token: number
  readonly phones: readonly GrantedPhone[]
  /** Aborted when the lease is lost. Its reason is the error. */
  readonly lost: AbortSignal
  /**
   * Call it before each request to a phone. It asks nobody: it compares the time of the last heartbeat.
   * @throws LeaseError if the lease is lost, or over because this process did not run
   */
  assertHeld(): void
  /** Notes what the next owner needs if this job dies, such as a setting before it is changed. The first value stays. */
  record(phone: string, facts: Facts): Promise<void>
  /** A phone that an earlier owner left in use is idle now, and its settings are put back. */
  cleaned(phone: string): Promise<void>
  /** What probes of its phones have found. Others who get them next profit from it. @param by for people */
  probed(by: string, results: readonly ProbeResult[]): Promise<void>
  /** @param left the phones that were not brought to idle @returns false: the lease was lost before */
  release(left?: readonly string[]): Promise<boolean>
}

/** What a lease begins with. */
export interface Start {
  readonly request: AcquireRequest
  readonly granted: Granted
  /** By the clock of the store. */
  readonly nowMs: number
  /** Before the request was sent, so that this process never takes a lease for longer than the store does. */
  readonly askedAt: Moment
}

export function holdLease(context: ClientContext, start: Start): Lease {
  const { clock, leaseMs, ask } = context
  const { granted, request } = start
  const key: LeaseKey = { id: request.id, token: granted.token }
  const addresses = granted.phones.map(({ phone }) => phone)
  const names = addresses.map(context.nameOf)
  const first = { at: start.askedAt, forMs: granted.expiresAtMs - start.nowMs }
  // A request that is sent at the last moment still reaches the phone before another job has it.
  const hold = createHold(clock, names, leaseMs / 6, first)
  const facts = new Map<string, Facts>()
  const beating = beat(context, { hold, names, renewal: () => renewal(start, key, facts) })

  async function tellStore(message: LeaseRequest): Promise<void> {
    hold.assert()
    const { outcome } = await ask(message)
    if (outcome.kind !== 'lost') return
    hold.end(() => leaseLost(names, outcome))
    hold.assert()
  }

  async function release(left: readonly string[] = []): Promise<boolean> {
    const isHeld = hold.isHeld()
    hold.end(() => leaseReleased(names))
    // A heartbeat that arrives after the release would ask for the phones again.
    await beating
    return isHeld && (await releaseInStore(context, { ...key, kind: 'release', left }, hold.last))
  }
  return {
    token: key.token,
    phones: granted.phones,
    lost: hold.lost,
    assertHeld: hold.assert,
    record: (phone, added) => {
      facts.set(phone, { ...added, ...facts.get(phone) })
      return tellStore({ ...key, kind: 'record', phone, facts: added })
    },
    cleaned: (phone) => tellStore({ ...key, kind: 'cleaned', phone }),
    probed: (by, results) => tellStore({ kind: 'probed', lease: key, by, results }),
    release,
  }
}

const renewal = (
  { request, granted }: Start,
  key: LeaseKey,
  facts: ReadonlyMap<string, Facts>,
): RenewRequest => ({
  ...key,
  kind: 'renew',
  owner: request.owner,
  phones: granted.phones.map(({ role, phone }) => ({ role, phone, facts: facts.get(phone) ?? {} })),
  leaseMs: request.leaseMs,
})

interface Heart {
  readonly hold: Hold
  readonly names: readonly string[]
  readonly renewal: () => RenewRequest
}

/** Sends a heartbeat after a third of the lease, and sooner after one that failed. Ends with the lease. */
async function beat({ clock, leaseMs, ask }: ClientContext, { hold, names, renewal }: Heart): Promise<void> {
  let hasFailed = false
  for (;;) {
    if (!hold.ended.aborted) await clock.after(hasFailed ? leaseMs / 15 : leaseMs / 3, hold.ended)
    // Never after the end: a server that has lost its state would give the phones to an owner that has lost them.
    if (!hold.isHeld()) return
    const at = momentOf(clock)
    try {
      const { outcome, nowMs } = await ask(renewal())
      hasFailed = false
      if (outcome.kind === 'renewed') hold.renew({ at, forMs: outcome.expiresAtMs - nowMs })
      else if (outcome.kind === 'lost') hold.end(() => leaseLost(names, outcome))
    } catch (error) {
      hasFailed = true
      hold.trouble(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

/** A store that does not answer is asked until the lease is over, which frees the phones too. */
async function releaseInStore(
  { ask, clock, leaseMs, warn }: ClientContext,
  request: LeaseRequest,
  last: () => Heartbeat,
): Promise<boolean> {
  for (;;) {
    try {
      return (await ask(request)).outcome.kind === 'released'
    } catch (error) {
      if (isPassing(error) && sinceMs(clock, last().at) < last().forMs) await clock.after(leaseMs / 15)
      else {
        warn(error)
        return false
      }
    }
  }
}
