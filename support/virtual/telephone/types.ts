import type { Clock } from '../clock.js'
import type { ListName, PowerState, ScreenView } from '../screen-view.js'
import type { Party, Signalling } from '../signalling/index.js'
import type { LineKey } from './line-keys.js'
import type { BrowserDocument, Model } from './model.js'
import type { Effect, Input } from './step.js'

/**
 * The telephone inside a virtual phone. Its inputs are keys, remote commands and network events; its output is a
 * ScreenView. It knows neither HTTP nor pixels.
 */
export interface Telephone {
  /** Presses one key, named as in command.htm. A key without a function in this state has no effect. */
  press(key: string, heldMs?: number): void
  /** Presses the soft key of slot 0 to 3 (F1 to F4, or by touch). An empty slot has no effect. */
  pressSoftKey(slot: number): void
  /** Remote dialling: `command.htm?number=`; `outgoing` is its `outgoing_uri`. */
  dial(number: string, outgoing?: string): void
  /** `command.htm?RELEASE_ALL_CALLS`: ends every call and goes back to idle. */
  releaseAllCalls(): void
  /** `command.htm?key_dtmf=`: sends tones into the connected call. */
  dtmf(digits: string): void
  /** The web page's `dialeddel`, `misseddel` and `receiveddel`. */
  clearList(list: ListName): void
  /** `LOGOFFALL`, and `LOGOFFLINE=` with the number of an identity. An identity that the phone lacks has no effect. */
  logOff(identity: number | 'all'): void
  /** `REREGISTER=` */
  register(identity: number): void
  /** `PLAY_RINGER:` */
  playRinger(tone: number): void
  /** While its power is not `on`, a phone has no calls, cannot be called, and ignores keys. */
  power(power: 'on' | PowerState): void
  /** Applies the firmware settings. Call it after every change of a setting. */
  settingsChanged(): void
  /** Shows a document of the minibrowser. */
  showDocument(document: BrowserDocument): void
  /** Leaves the document, if it is still shown. */
  closeDocument(document: BrowserDocument): void
  /** Clears the call lists and the selected identity. */
  factoryReset(): void
  /** The content of the display at this moment, in the given language. */
  view(language: string): ScreenView
  /** The functions of the keys P1 to P`count` at this moment; empty while the power is not `on`. */
  lineKeys(count: number): readonly LineKey[]
}

export interface TelephoneOptions {
  /** Identity 1 first. */
  readonly identities: readonly Party[]
  /** The value of a firmware setting; settings.ts lists those that have an effect. */
  setting(name: string): string | undefined
  /** Changes a firmware setting, as a key does. `settingsChanged` must follow. */
  writeSetting(name: string, value: string): void
  readonly signalling: Signalling
  readonly clock: Clock
  /** The real duration of a timer of `ms`, for defects that change it; default: `ms`. */
  readonly delay?: (ms: number, timer: TimerName) => number
  /** Called after every step: action URLs are derived from it. */
  readonly onStep?: (step: TelephoneStep) => void
}

/** One step of the reducer, with the model before and after it. */
export interface TelephoneStep {
  readonly input: Input
  readonly before: Model
  readonly after: Model
  readonly effects: readonly Effect[]
}

/** The timers: the notice of a failed call, a ringtone that plays, ringing until the call is forwarded. */
export type TimerName = 'notice' | 'ringer' | 'ringing'
