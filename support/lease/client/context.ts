import type { Clock } from '../../clock/index.js'
import type { LeaseRequest } from '../decision/requests.js'
import type { Owner } from '../decision/state.js'
import type { NameOf } from '../describe.js'
import type { LeaseStore } from '../store/store.js'
import type { Transaction } from './transact.js'

/** What the parts of a client share. */
export interface ClientContext {
  readonly store: LeaseStore
  readonly ask: (request: LeaseRequest) => Promise<Transaction>
  readonly clock: Clock
  readonly owner: Owner
  readonly leaseMs: number
  readonly outageMs: number
  readonly nameOf: NameOf
  readonly warn: (error: unknown) => void
}
