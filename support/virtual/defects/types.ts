import type { Picture, ScreenView } from '../screen-view.js'
import type { Signalling } from '../signalling/index.js'
import type { TimerName } from '../telephone/index.js'

/**
 * A firmware defect that a rack file can switch on. It changes one or more of these steps from the key to the bytes of
 * the display: key -> signalling -> view -> redraw -> pixels -> bitmap.
 */
export interface Defect {
  readonly name: string
  readonly kind: DefectKind
  /** The call flow in which it is detected. */
  readonly flow: Flow
  /** One sentence for the docs about the effect that a user of the phone notices. */
  readonly summary: string
  /** The keys that reach the telephone in place of the pressed one. `nth` counts the presses of this key from 1. */
  keys?(key: string, nth: number): readonly string[]
  signalling?(signalling: Signalling): Signalling
  /** @param shown the view that the display still shows */
  view?(view: ScreenView, shown: ScreenView | undefined): ScreenView
  /** The language of the texts, instead of the configured one. */
  language?(language: string): string
  /**
   * Whether the display shows the new view. If not, its content stays.
   * @param forMs how long the telephone has been in the state of `view`
   */
  redraws?(view: ScreenView, shown: ScreenView | undefined, forMs: number): boolean
  /** The real duration of a timer of `ms`. */
  delay?(ms: number, timer: TimerName): number
  /** Changes the painted picture in place. */
  pixels?(picture: Picture): void
}

export type { Picture } from '../screen-view.js'

/**
 * Where a defect can be detected. remote-side: only on the display of another phone; text: only as a wrong text or
 * digit; timing: the display is right, but too early, too late, or not for long enough; other: all other defects.
 */
type DefectKind = 'remote-side' | 'text' | 'timing' | 'other'

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
