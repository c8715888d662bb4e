/** Floor 4: one desk phone as a person uses it. Press, dial, answer, hold; shows, stays. */
export { isUnsupported, type PhoneAction, performAction, validateAction } from './actions.js'
export {
  type CallList,
  callLists,
  type Forwarding,
  forwardings,
  type Handover,
  type Party,
} from './call-actions.js'
export { localDate } from './describe.js'
export {
  DisplayAssertionError,
  describeKeys,
  FactAssertionError,
  leftBehind,
  noDisplay,
  PhoneError,
  refusal,
} from './errors.js'
export type { Expectation } from './expectation.js'
export { type KeyPress, keyEvent, parseKeys, parseTarget, parseTargets, type TouchTarget } from './input.js'
export { openPhone } from './phone.js'
export type { PhoneEvent, Waited } from './phone-events.js'
export { expectEveryPhone, expectEveryPhoneReady, type PhoneExpectation } from './phones.js'
export { expectFirmware, expectModel, expectSetting } from './settings.js'
export type {
  Phone,
  PhoneFacts,
  PhoneOptions,
  RecoveryResult,
  RunMemory,
  Within,
} from './types.js'
export type { PhoneCapabilities } from './validate.js'
