/** Floor 4: one desk phone as a person uses it. Press, dial, answer, hold; shows, stays. */
export { DisplayAssertionError, FactAssertionError, keysInWords, PhoneError } from './errors.js'
export type { PhoneEvent, Waited } from './events.js'
export { everyPhoneIsReady, everyPhoneShows, type PhoneExpectation } from './every-phone.js'
export type { Expectation } from './expectation.js'
export { expectFirmware, expectSetting } from './facts.js'
export { type KeyPress, parseKeys } from './keys.js'
export { type Asked, doubtsAbout, objectionTo } from './objections.js'
export { openPhone } from './phone.js'
export type {
  Phone,
  PhoneFacts,
  PhoneOptions,
  RunMemory,
  TouchTarget,
} from './types.js'
