/** An open rack in one process: opens phones, monitors their events, and leaves each phone idle. */
export { type CleanupResult, cleanUpPhones, type Leak, type Quarantine } from './cleanup.js'
export { openEventMonitor } from './confirm-by-event.js'
export { LeakError, phonesNotIdle, SessionError } from './errors.js'
export type { EventMonitor, ExpectedEvent, ObservedEvent } from './event-monitor.js'
export { fontPlace } from './font-place.js'
export { RackError } from './health/errors.js'
export { leaseReady } from './health/lease-ready.js'
export { identityOf, isUnregistered } from './health/probe.js'
export { returnPhones } from './health/return-phones.js'
export { userName } from './lease-owner.js'
export { otherIdentity } from './phone-identity.js'
export { type PhoneReaders, phoneReaders } from './phone-readers.js'
export type { PhoneRequest } from './phone-request.js'
export { provisionLeased } from './provision-events.js'
export { describeLeasedRack, describeRackSession, type RackDescription } from './rack-description.js'
export {
  type CastLease,
  type LeaseRequest,
  leaseAddress,
  leasePlace,
  openRackLeases,
  type RackLeases,
  requirementOf,
  withoutLeases,
} from './rack-leases.js'
export { leasesOf, openRackSession, type RackSession } from './rack-session.js'
export { type Environment, isFirstWorker, rackFile, workerEnvironment } from './run-environment.js'
export {
  type CastOptions,
  openSession,
  type Session,
  type SessionOptions,
} from './session.js'
export type { ExpectedParties, SessionPhone } from './session-phone.js'
export {
  abortOnSignal,
  hangUpOnSignal,
  isHangingUp,
  trackPhone,
  untrackPhone,
} from './signals.js'
export { type HeldRack, withWholeRack } from './whole-rack.js'
