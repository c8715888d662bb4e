import { type Clock, systemClock } from '../../clock/index.js'
import type { LeaseEvent, LeaseRequest } from '../decision/requests.js'
import { settle } from '../decision/settle.js'
import { emptyState, type LeaseState, longestLeaseMs, type Owner } from '../decision/state.js'
import type { NameOf } from '../describe.js'
import type { LeaseStore } from '../store/store.js'
import { type AcquireOptions, acquireLease } from './acquire-lease.js'
import type { ClientContext } from './context.js'
import type { Lease } from './lease.js'
import { type Transaction, transact } from './transact.js'

export interface LeaseClientOptions {
  readonly store: LeaseStore
  readonly owner: Owner
  readonly clock?: Clock | undefined
  /** A lease ends this long after its last heartbeat, ms. Default and maximum: 30 000. */
  readonly leaseMs?: number | undefined
  /** The longest lease of any job of the rack, ms. Default: 30 000. */
  readonly quietMs?: number | undefined
  /** How long a store that does not answer is waited for, ms. Default: 60 000. */
  readonly outageMs?: number | undefined
  /** For messages. Default: the address. */
  readonly nameOf?: NameOf | undefined
  /** Called with what went wrong and prevented nothing, such as a history that cannot be written. */
  readonly warn?: ((error: unknown) => void) | undefined
}

/** A job's view of the leases of a rack. */
export interface LeaseClient {
  /**
   * Waits for phones, and keeps them with heartbeats until `release`.
   * @throws LeaseError if the rack never has such phones, if `signal` ends the wait, or if the store fails for too long
   */
  acquire(options: AcquireOptions): Promise<Lease>
  /** Any other request, such as a booking. */
  ask(request: LeaseRequest): Promise<Transaction>
  /** Changes nothing. */
  look(): Promise<{ readonly state: LeaseState; readonly nowMs: number }>
  /** The oldest first. */
  history(): Promise<readonly LeaseEvent[]>
}

export function createLeaseClient(options: LeaseClientOptions): LeaseClient {
  const { store, clock = systemClock, quietMs = longestLeaseMs, warn = () => {} } = options
  const ask = (request: LeaseRequest) => transact(store, request, { clock, quietMs, warn })
  const context: ClientContext = {
    store,
    ask,
    clock,
    warn,
    owner: options.owner,
    leaseMs: Math.min(options.leaseMs ?? longestLeaseMs, longestLeaseMs),
    outageMs: options.outageMs ?? 60_000,
    nameOf: options.nameOf ?? ((phone) => phone),
  }
  return {
    acquire: (request) => acquireLease(context, request),
    ask,
    look: async () => {
      const { state, nowMs } = await store.read()
      return { state: settle(state ?? emptyState(nowMs), nowMs).state, nowMs }
    },
    history: () => store.readHistory(),
  }
}
