/**
 * Offhook as a library. It has all actions and expectations of the Gherkin sentences.
 *
 *     await using session = await openSession({ rack: 'fixtures/racks/virtual.yaml' })
 *     const { a, b } = await session.cast({ a: 'any', b: { model: 'D785' } })
 *     await a.dial(b)
 *     await b.expectState('ringing', { from: a, withinMs: 5000 })
 *
 * Where `await using` is not available, call `session.close()` in a `finally` block. Every expected error is an
 * `OffhookError`.
 */
export {
  type Catalog,
  DataFileError,
  openCatalog,
  type PhoneDescription,
  type PhoneProfile,
  type Verb,
} from './catalog/index.js'
export { type Clock, systemClock } from './clock/index.js'
export { OffhookError, SeveralErrors } from './errors.js'
export { EventAssertionError, EventDisagreementError, EventsError } from './events/index.js'
export { OcrError } from './ocr/index.js'
export {
  DisplayAssertionError,
  type Expectation,
  expectEveryPhone,
  expectEveryPhoneReady,
  FactAssertionError,
  type Party,
  type Phone,
  PhoneError,
  type PhoneEvent,
  type PhoneExpectation,
  type RecoveryResult,
} from './phone/index.js'
export { openRack, type Rack, type RackPhone } from './rack/index.js'
export { openReferences, type References, ReferencesError } from './references/index.js'
export { type Command, type Credentials, credentials, type PhoneInfo, RemoteError } from './remote/index.js'
export { encodePng, type Frame, ScreenError } from './screen/index.js'
export {
  type CastOptions,
  type CleanupResult,
  type ExpectedParties,
  LeakError,
  openRackSession,
  openSession,
  type PhoneRequest,
  RackError,
  type RackSession,
  type Session,
  SessionError,
  type SessionOptions,
  type SessionPhone,
} from './session/index.js'
