/** An open rack in one process: opens phones, monitors their events, and leaves each phone idle. */
export { type CleanupResult, cleanUpPhones, type Leak, type Quarantine } from './cleanup.js'
export { openEventMonitor } from './confirm-by-event.js'
export { LeakError, phonesNotIdle, SessionError } from './errors.js'
export type { EventMonitor, ExpectedEvent, ObservedEvent } from './event-monitor.js'
export { fontPlace } from './font-place.js'
export { takeOver } from './lease-cast.js'
export { otherIdentity } from './phone-identity.js'
export { type PhoneReaders, phoneReaders } from './phone-readers.js'
export { describeRackSession, type RackDescription } from './rack-description.js'
export {
  type CastLease,
  type LeaseRequest,
  leaseAddress,
  leasePlace,
  openRackLeases,
  type RackLeases,
  userName,
  withoutLeases,
} from './rack-leases.js'
export { leasesOf, openRackSession, type RackSession } from './rack-session.js'
export { type Environment, rackFile, workerEnvironment } from './run-environment.js'
export {
  type CastOptions,
  openSession,
  type PhoneRequest,
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
