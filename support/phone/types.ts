import type { Verb } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { DisplayRecorder, Reader, References } from '../references/index.js'
import type { BeforeRequest, Command, PhoneInfo, Rejections, ScreenPage } from '../remote/index.js'
import type { RecentDisplays } from '../screen/index.js'
import type { KeyPress, PhoneAction, TouchTarget } from './actions.js'
import type { CallActions } from './call-actions.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './facts.js'
import type { PhoneEvent } from './phone-events.js'

/** Deadline of an expectation, ms. Default: that of the rack. */
export interface Within {
  readonly withinMs?: number | undefined
}

/** `24`: 0:05, 15:49. `12`: 12:05, 3:49, with or without am and pm. */
export type ClockHours = 12 | 24

/** Facts about phones that all scenarios of a run share. Each scenario opens its own phones. */
export interface RunMemory {
  /** They get no second log-in: three failures lock the web server of a phone. */
  readonly rejections: Rejections
  /** The new origins, by phone id, of phones that came back at another address after a restart. */
  readonly moved: Map<string, string>
  /** The warnings of the run so far. Each is given once. */
  readonly givenWarnings: Set<string>
  /** The displays that the phones showed last, for all phones. Undefined: a display is evaluated anew in each scenario. */
  readonly displays?: RecentDisplays
}

/** A setting before it is changed. */
export interface SettingBefore {
  readonly name: string
  readonly value: string
  /** Whether the change survives a reboot. */
  readonly store: boolean
}

export interface PhoneOptions {
  /** The name of the phone in the scenario: A, Bob. */
  readonly name: string
  readonly facts: PhoneFacts
  readonly screens: References
  readonly clock: Clock
  /** Reads the text regions. Needed only for expectations with texts. */
  readonly reader?: Reader | undefined
  readonly memory?: RunMemory
  /** Records displays that match no reference. Undefined: they are only reported. */
  readonly recorder?: DisplayRecorder | undefined
  /** Default deadline of an expectation, ms. */
  readonly withinMs: number
  /**
   * Called before each request to the phone. If it throws, nothing is sent: another job may use the phone now. It gives
   * further headers of the request.
   */
  readonly beforeRequest?: BeforeRequest
  /** Called before a setting is changed for the first time, so that it can be put back if this process dies. */
  readonly recordSetting?: ((before: SettingBefore) => Promise<void>) | undefined
  /** Called for every act and every evaluated display, as it happens. */
  readonly onEvent?: (event: PhoneEvent) => void
}

/**
 * One desk phone. Every act rejects with a RemoteError (the request failed) or a PhoneError (the phone does not support
 * the act, or its display did not show the needed state). Both name the phone, the attempt and the next step.
 */
export interface PhoneOperations {
  readonly name: string
  readonly facts: PhoneFacts
  /**
   * Validates all commands of an action, then sends them.
   * @throws PhoneError for an action that this phone does not support
   */
  performAction(action: PhoneAction): Promise<void>
  /**
   * Performs a verb with the key sequence of this model and firmware.
   * @throws PhoneError for a verb without a key sequence; DisplayAssertionError if a state of the sequence is not shown
   */
  perform(verb: Verb, number?: string): Promise<void>
  /** Presses keys one after the other, in one request. @throws PhoneError for a key that the phone does not have */
  press(...keys: readonly KeyPress[]): Promise<void>
  /** Touches named targets of the model, or points in px, one after the other in one request. */
  touch(...targets: readonly TouchTarget[]): Promise<void>
  /** Puts a finger on the display and leaves it there. */
  touchDown(target: TouchTarget): Promise<void>
  /**
   * Lifts the finger at a target. Default: the point of the press.
   * @throws PhoneError if no finger is on the display
   */
  touchUp(target?: TouchTarget): Promise<void>
  /**
   * Sends any command of the remote control. A command whose support is unknown is sent, with one warning in a run.
   * @throws PhoneError for a command that this model and firmware does not support, or that the rack file does not
   * allow
   */
  send(command: Command): Promise<void>
  /** Ends all calls in any state, by one request. */
  endCalls(): Promise<void>
  /** Reboots the phone and waits until it is idle again. */
  reboot(): Promise<void>
  /** Resets the phone to factory settings and waits until it is idle again. */
  reset(): Promise<void>
  /** Loads the firmware that the phone can fetch from `url`, and waits until the phone is idle again. */
  upgrade(url: string): Promise<void>
  /**
   * Waits until a restarting phone is idle again, on http or https. Returns at once if no restart was requested.
   * @throws PhoneError after `rebootWithinMs`
   */
  waitForRestart(): Promise<void>
  /** The content of info.htm. */
  info(): Promise<PhoneInfo>
  /** The content of settings.htm: the value of each setting. */
  settings(): Promise<ReadonlyMap<string, string>>
  /** The value of a setting in settings.htm. Undefined: there is no setting of that name. */
  setting(name: string): Promise<string | undefined>
  /** Writes a setting and remembers its old value. @param options `store`: the value survives a reboot */
  set(name: string, value: string, options?: { readonly store?: boolean | undefined }): Promise<void>
  /**
   * Writes the old value of every setting that `set` has changed; an empty value for a setting that had none.
   * @throws PhoneError that names every setting that could not be restored
   */
  restoreSettings(): Promise<void>
  /** Waits until the display shows the state. @throws DisplayAssertionError after `withinMs` */
  expectState(expectation: Expectation, options?: Within): Promise<void>
  /**
   * Waits until the display shows one of the states.
   * @returns the shown state; undefined: none of them within `withinMs`
   */
  waitForAnyState(states: readonly string[], options?: Within): Promise<string | undefined>
  /**
   * Waits for the state as `expectState` does. The display must then show it without a break for `forMs`, ms.
   * @throws DisplayAssertionError; PhoneError if captures failed for so long that it may have shown another state
   */
  expectStays(expectation: Expectation, options: { readonly forMs: number }): Promise<void>
  /**
   * Waits until the display has shown the state for `forMs` without a break.
   * @throws DisplayAssertionError after `withinMs`
   */
  expectLasts(expectation: Expectation, options: Within & { readonly forMs: number }): Promise<void>
  /**
   * Captures for the whole of `withinMs`.
   * @throws DisplayAssertionError as soon as the display shows the state; PhoneError if captures failed for so long that it
   * may have shown it
   */
  expectNever(expectation: Expectation, options: { readonly withinMs: number }): Promise<void>
  /**
   * Watches the call timer: it must count the seconds.
   * @param options `forMs`: 3000 or more, ms
   * @throws DisplayAssertionError if the display shows no call timer, or one that stands still or counts wrongly
   */
  expectTimerCounts(options: { readonly forMs: number }): Promise<void>
  /**
   * Compares the call timer with the time since this phone showed another display: the call has just begun.
   * @throws DisplayAssertionError for a longer time; PhoneError if no state with this timer was expected before
   */
  expectTimerStarted(): Promise<void>
  /**
   * Compares the call timer with what it showed before the call was held or resumed. Whether it goes on or starts anew
   * then is in the data of the model.
   * @throws DisplayAssertionError for another time; PhoneError if it had not been seen at 3 s or more before
   */
  expectTimeOfCall(): Promise<void>
  /**
   * Waits until the clock of the main display shows the time, give or take a minute.
   * @param options `hours`: its format, default: 24
   * @throws PhoneError for a model without a known clock; DisplayAssertionError with the time that was read instead
   */
  expectClock(options?: Within & { readonly hours?: ClockHours | undefined }): Promise<void>
  /**
   * Waits until a region contains the text, in which `{any}`, `{digits}` and `{time}` may stand for changing parts.
   * @throws PhoneError for a region that the model does not name; DisplayAssertionError after `withinMs`
   */
  expectRegionText(region: string, text: string, options?: Within): Promise<void>
  /**
   * Waits until the pixels of a region change, as those of a date at midnight.
   * @throws PhoneError for a region that the model does not name; DisplayAssertionError after `withinMs`
   */
  expectRegionChange(region: string, options?: Within): Promise<void>
  /** Waits until any row of the display contains the text. @throws DisplayAssertionError after `withinMs` */
  expectText(text: string, options?: Within): Promise<void>
  /**
   * Presses keys and waits until the display changes outside of its clock and timer. Not for keys without a visible
   * effect. @throws DisplayAssertionError for a key press that was lost
   */
  pressAndExpectChange(keys: readonly KeyPress[], options?: Within): Promise<void>
  /** Captures a display for the report. Default: the main display. */
  capture(picture?: ScreenPage): Promise<void>
  /**
   * Checks with one capture whether the display shows idle. If it does not, brings the phone to idle: by the recovery
   * rule of its family for the state, by ending calls and CANCEL, by a reboot if the rack file allows it.
   * @throws RemoteError, PhoneError if the display cannot be captured or a restart does not end
   */
  goIdle(): Promise<RecoveryResult>
  close(): Promise<void>
}

/** One desk phone: its operations and its call actions. */
export interface Phone extends PhoneOperations, CallActions {}

/**
 * How a phone became idle after its calls were ended:
 * - `idle`: it was idle, or showed a state in which a scenario may end (`leak: false` in the recovery rules)
 * - `recovered`: it showed another state, and the acts in `tried` brought it to idle
 * - `stuck`: the acts in `tried` did not bring it to idle
 * `left` and `shows` describe a display: `"DND"`.
 */
export type RecoveryResult =
  | { readonly kind: 'idle' }
  | { readonly kind: 'recovered'; readonly left: string; readonly tried: readonly string[] }
  | {
      readonly kind: 'stuck'
      readonly left: string
      readonly shows: string
      readonly tried: readonly string[]
    }
