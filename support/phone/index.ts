/** Floor 4: one desk phone as a person uses it. Press, dial, answer, hold; shows, stays. */
export { DisplayAssertionError, FactAssertionError, keysInWords, PhoneError } from './errors.js'
export { everyPhoneIsReady, everyPhoneShows, type PhoneExpectation } from './every-phone.js'
export { expectFirmware, expectSetting } from './facts.js'
export { type KeyPress, parseKeys } from './keys.js'
export { type Asked, doubtsAbout, objectionTo } from './objections.js'
export { openPhone } from './phone.js'
export type {
  Expectation,
  Phone,
  PhoneEvent,
  PhoneFacts,
  PhoneOptions,
  RunMemory,
  TouchTarget,
  Waited,
} from './types.js'
