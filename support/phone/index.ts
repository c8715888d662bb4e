/** Floor 4: one desk phone as a person uses it. Press, dial, answer, hold; shows, stays. */
export { isBeyond } from './abilities.js'
export { type Ask, carryOut, objectionToAsk } from './asks.js'
export { type CallList, callLists, type Forwarding, forwardings, type Handover, type Party } from './deeds.js'
export {
  DisplayAssertionError,
  FactAssertionError,
  keysInWords,
  leftBehind,
  noDisplay,
  PhoneError,
  refusal,
} from './errors.js'
export type { PhoneEvent, Waited } from './events.js'
export { everyPhoneIsReady, everyPhoneShows, type PhoneExpectation } from './every-phone.js'
export type { Expectation } from './expectation.js'
export { expectFirmware, expectModel, expectSetting } from './facts.js'
export type { GoneIdle } from './gone-idle.js'
export { type KeyPress, keyEvent, parseKeys } from './keys.js'
export type { Asked } from './objections.js'
export { openPhone } from './phone.js'
export { parseTarget, parseTargets, type TouchTarget } from './targets.js'
export type {
  DisplayKeeper,
  KeptDisplay,
  Phone,
  PhoneFacts,
  PhoneOptions,
  RunMemory,
  SeenDisplay,
  Within,
} from './types.js'
