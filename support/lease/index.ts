/**
 * Leases: which job may use which phones of a rack, and until when. `decide` is a pure function over one small document;
 * stores keep the document, in a folder or in a Redis server; a client waits for phones, and keeps them with heartbeats.
 * A phone is known by its address only.
 */
export type { AcquireOptions, Wait } from './client/acquire-lease.js'
export { createLeaseClient, type LeaseClient, type LeaseClientOptions } from './client/client.js'
export type { Lease } from './client/lease.js'
export type { Transaction } from './client/transact.js'
export { decide } from './decision/decide.js'
export type {
  Decision,
  GrantedPhone,
  LeaseEvent,
  LeaseRequest,
  Obstacle,
  Outcome,
  ProbeResult,
  Queued,
  Refused,
} from './decision/requests.js'
export { type Candidates, type Requirement, type Role, requirementProblem } from './decision/requirement.js'
export { solve } from './decision/solve.js'
export {
  type Booking,
  emptyState,
  type Facts,
  type Health,
  type LeaseRecord,
  type LeaseState,
  type Left,
  longestLeaseMs,
  type Owner,
  type PhoneRecord,
  type WaitingRecord,
} from './decision/state.js'
export {
  describeLost,
  describeObstacle,
  describeOwner,
  describeRefusal,
  describeWait,
  type NameOf,
} from './describe.js'
export { LeaseError, LeaseRefusal, LeaseStoreError } from './errors.js'
export { openDirectoryStore } from './store/directory-store.js'
export { openRedisStore, type RedisStoreOptions } from './store/redis-store.js'
export { isRedisUrl } from './store/redis-url.js'
export type { LeaseStore, Reading } from './store/store.js'
