/** Floor 3: what phones report of themselves by their action URLs: a second witness beside the display. */
export { eventsOf } from './agreement.js'
export {
  displayAndEventDisagree,
  EventAssertionError,
  EventDisagreementError,
  EventsError,
  nobodyListens,
  noSuchEvent,
  notReported,
  reportedUnasked,
} from './errors.js'
export { type EventsOptions, openEvents } from './events.js'
export { peerOf } from './matching.js'
export { actionUrls, eventNames } from './names.js'
export type { Events, ReportedEvent, ReportingPhone, Testimony, Wait, Wanted } from './types.js'
