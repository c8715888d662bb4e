import type { Clock } from '../clock.js'
import type { ListName, PowerState, ScreenView } from '../screen-view.js'
import type { Party, Signalling } from '../signalling/index.js'
import type { LineKey } from './line-keys.js'
import type { Model } from './model.js'
import type { Effect, Input } from './step.js'

/** The telephone inside: keys and network events go in, a face comes out. Knows no HTTP and no pixels. */
export interface Telephone {
  /** One key of the keypad, as command.htm names it. A key without meaning in this state has no effect. */
  press(key: string, heldMs?: number): void
  /** The soft key of slot 0 to 3, by F1 to F4 or by touch. An empty slot has no effect. */
  pressSoftKey(slot: number): void
  /** Remote dialling: `command.htm?number=`; `outgoing` is its `outgoing_uri`. */
  dial(number: string, outgoing?: string): void
  /** `command.htm?RELEASE_ALL_CALLS`: ends every call and goes back to idle. */
  releaseAllCalls(): void
  /** `command.htm?key_dtmf=`: tones into the call that is talking. */
  dtmf(digits: string): void
  /** The web page's `dialeddel`, `misseddel` and `receiveddel`. */
  clearList(list: ListName): void
  /** `LOGOFFALL`, and `LOGOFFLINE=` with the number of an identity. One that the phone lacks has no effect. */
  logOff(identity: number | 'all'): void
  /** `REREGISTER=` */
  register(identity: number): void
  /** `PLAY_RINGER:` */
  playRinger(tone: number): void
  /** A phone that is not `on` has no calls, cannot be called, and takes no keys. */
  power(power: 'on' | PowerState): void
  /** Somebody wrote into the firmware settings. */
  settingsChanged(): void
  /** Factory reset: lists and chosen identity are forgotten. */
  forgetEverything(): void
  /** What the display should show at this moment, in the given language. */
  face(language: string): ScreenView
  /** What the keys P1 to P`count` stand for at this moment; none of a phone that is not `on`. */
  lineKeys(count: number): readonly LineKey[]
}

export interface TelephoneSettings extends Party {
  /** Identities 2 and up. */
  readonly further?: readonly Party[]
}

export interface TelephoneOptions {
  readonly settings: TelephoneSettings
  /** The value of a firmware setting; behaviour.ts says which ones matter. */
  setting(name: string): string | undefined
  readonly signalling: Signalling
  readonly clock: Clock
  /** How long it really takes until something ends by itself, ms; default: as long as it should. */
  readonly delay?: (ms: number, until: Timed) => number
  /** Told of every step, after it: what the phone reports to others. */
  readonly onStep?: (step: TelephoneStep) => void
}

/** One step of the machine: what reached it, and what it remembered before and after. */
export interface TelephoneStep {
  readonly input: Input
  readonly before: Model
  readonly after: Model
  readonly effects: readonly Effect[]
}

/** What ends by itself: the notice of a call without success, a ringtone that is played, ringing that is sent on. */
export type Timed = 'notice' | 'ringer' | 'ringing'
