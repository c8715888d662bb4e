import type { Clock } from '../clock.js'
import type { Face } from '../face.js'
import type { Signalling } from '../signalling/index.js'

/** The telephone inside: keys and network events go in, a face comes out. Knows no HTTP and no pixels. */
export interface Telephone {
  /** One key of the keypad, as command.htm names it. A key without meaning in this state has no effect. */
  press(key: string, heldMs?: number): void
  /** The soft key of slot 0 to 3, by F1 to F4 or by touch. An empty slot has no effect. */
  pressSoftKey(slot: number): void
  /** Remote dialling: `command.htm?number=`. */
  dial(number: string): void
  /** `command.htm?RELEASE_ALL_CALLS`: ends every call and goes back to idle. */
  releaseAllCalls(): void
  /** `command.htm?key_dtmf=`: tones into the call that is talking. */
  dtmf(digits: string): void
  /** The web page's `dialeddel` and `misseddel`: forgets the number to redial, or the missed calls. */
  clearList(list: 'dialled' | 'missed'): void
  /** What the display should show at this moment, in the given language. */
  face(language: string): Face
}

export interface TelephoneSettings {
  readonly number: string
  readonly name: string
  /** Firmware setting `call_join_xfer`: on = TRANSFER joins the held call at once, off = it asks and wants ENTER. */
  readonly joinOnTransfer: boolean
}

export interface TelephoneOptions {
  readonly settings: TelephoneSettings
  readonly signalling: Signalling
  readonly clock: Clock
}
