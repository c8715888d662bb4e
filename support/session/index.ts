/** An open rack in one process: its phones are opened, their events watched, and each is left idle. */
export { type Leak, LeakError, leakError, leaveIdle, type Quarantine, type ReleaseResult } from './cleanup.js'
export { eventMonitorFor } from './confirm-by-event.js'
export { SessionError } from './errors.js'
export type { EventMonitor, ObservedEvent, Report } from './event-monitor.js'
export { openRackSession, type RackSession } from './rack-session.js'
export { type Environment, rackFile } from './run-environment.js'
export {
  type CastOptions,
  openSession,
  type PhoneRequest,
  type Session,
  type SessionOptions,
} from './session.js'
export type { ExpectedParties, SessionPhone, WithinOption } from './session-phone.js'
export { joining, releaseOnSignal } from './signals.js'
