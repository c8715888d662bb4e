import type { Picture, ScreenView } from '../screen-view.js'
import type { Signalling } from '../signalling/index.js'
import type { Timed } from '../telephone/index.js'

/**
 * A firmware fault that a rack file can switch on. It distorts one stage on the way from the key to the
 * bytes of the display: key -> signalling -> face -> redraw -> pixels -> bitmap.
 */
export interface Defect {
  readonly name: string
  readonly kind: DefectKind
  /** The call flow in which it is noticed. */
  readonly flow: Flow
  /** One sentence for the docs: what a person in front of the phone would notice. */
  readonly summary: string
  /** The keys that reach the telephone instead of the one pressed. `nth` counts this key's presses from 1. */
  keys?(key: string, nth: number): readonly string[]
  signalling?(signalling: Signalling): Signalling
  /** `shown` is the face on the display until now. */
  face?(face: ScreenView, shown: ScreenView | undefined): ScreenView
  /** The language that the texts are taken from. */
  language?(language: string): string
  /**
   * False: this redraw does not happen, the display keeps what it shows.
   * @param forMs for how long the telephone has been in the state of `face`, as far as the display knows
   */
  redraws?(face: ScreenView, shown: ScreenView | undefined, forMs: number): boolean
  /** How long the telephone waits instead of `ms` until something ends by itself. */
  delay?(ms: number, until: Timed): number
  /** Distorts the painted picture in place: RGB, 3 bytes a pixel, rows from the top. */
  pixels?(picture: Picture): void
}

export type { Picture } from '../screen-view.js'

/**
 * Where a fault can be seen. far: only on the display of another phone; text: only as a wrong text or digit; timing: what
 * is shown is right, but too early, too late, or not for long enough; other: anything else.
 */
export type DefectKind = 'far' | 'text' | 'timing' | 'other'

export type Flow =
  | 'basic call'
  | 'hold'
  | 'transfer'
  | 'conference'
  | 'call waiting'
  | 'mute'
  | 'do not disturb'
  | 'forwarding'
  | 'lists'
  | 'tones'
  | 'identities'
  | 'any'
