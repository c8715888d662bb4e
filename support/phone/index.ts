/** One desk phone as a person uses it: press, dial, answer, hold, and the expectations of its displays. */

export { isUnsupported, planAction, statesOfAction, validateAction } from './action-plan.js'
export {
  type KeyPress,
  keyEvent,
  type PhoneAction,
  parseKeys,
  parseTarget,
  parseTargets,
  type TouchTarget,
} from './actions.js'
export {
  type CallActions,
  type CallList,
  callLists,
  type Forwarding,
  forwardings,
  type Handover,
  type Party,
} from './call-actions.js'
export { secondsOf, tellableMs, tooShortForTimer } from './call-timer.js'
export { remoteSource } from './capture.js'
export type { PlannedCommand } from './command-plan.js'
export { describeKeys, describeTries, localDate, noDisplay, refusal } from './describe.js'
export {
  DisplayAssertionError,
  FactAssertionError,
  PhoneError,
} from './errors.js'
export type { Expectation } from './expectation.js'
export type { PhoneFacts } from './facts.js'
export { describeLeak } from './idle-recovery.js'
export { openPhone } from './phone.js'
export type { PhoneEvent, Waited } from './phone-events.js'
export { expectEveryPhone, expectEveryPhoneReady, type PhoneExpectation } from './phones.js'
export { expectFirmware, expectModel, expectSetting, TemporarySettings } from './settings.js'
export type {
  Phone,
  PhoneOptions,
  RecoveryResult,
  SettingBefore,
  Within,
} from './types.js'
