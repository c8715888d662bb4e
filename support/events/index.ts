/** The events that phones report by their action URLs. They can confirm the state of a display. */
export { confirmingEvents } from './agreement.js'
export {
  displayAndEventDisagree,
  EventAssertionError,
  EventDisagreementError,
  EventsError,
  noEventAddress,
  noSuchEvent,
  notReported,
  unexpectedEvent,
} from './errors.js'
export { openEvents } from './events.js'
export { ownNumbers, peerOf } from './matching.js'
export { actionUrls, eventNames } from './names.js'
export type {
  Events,
  EventWait,
  ReportedEvent,
  WantedEvent,
} from './types.js'
