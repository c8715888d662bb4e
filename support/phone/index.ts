/** Floor 4: one desk phone as a person uses it. Press, dial, answer, hold; shows, stays. */
export { DisplayAssertionError, keysInWords, PhoneError } from './errors.js'
export { everyPhoneIsReady, everyPhoneShows, type PhoneExpectation } from './every-phone.js'
export { type KeyPress, parseKeys } from './keys.js'
export { openPhone } from './phone.js'
export type { Expectation, Phone, PhoneEvent, PhoneFacts, PhoneOptions } from './types.js'
