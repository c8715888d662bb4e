import type { Evaluation, Reference } from '../references/index.js'
import type { ScreenPage } from '../remote/index.js'
import type { Frame, KnownBug } from '../screen/index.js'
import type { Expectation } from './expectation.js'

/** What a wait for a display took. */
export interface Waited {
  readonly mode: 'until it matches' | 'until it holds' | 'as long as it matches'
  /** When it began, ms by the clock of the phone. */
  readonly startedMs: number
  /** From its beginning to its outcome, ms: of a wait that was fulfilled the time to the state. */
  readonly afterMs: number
  readonly captures: number
}

/** What somebody waited to see: a state, or something in the past tense, such as `read "1001" in its region "peer"`. */
export type Awaited = { readonly expectation: Expectation } | { readonly what: string }

export type PhoneEvent =
  | { readonly kind: 'acted'; readonly phone: string; readonly act: string; readonly tookMs: number }
  /** What a person should know: nobody knows something of this phone (said once a run), or it was left not idle. */
  | { readonly kind: 'warned'; readonly phone: string; readonly warning: string }
  | { readonly kind: 'looked'; readonly phone: string; readonly frame: Frame; readonly picture: ScreenPage }
  /** While somebody waits, the display differs from the capture before. */
  | { readonly kind: 'changed'; readonly phone: string; readonly frame: Frame }
  | ({
      readonly kind: 'shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** What was found, region by region. */
      readonly evaluation: Evaluation
      /** Why this reference was the one to compare with. */
      readonly trace: readonly string[]
      /** The display is as a known bug makes it: passed, and counted apart. */
      readonly knownBug: KnownBug | undefined
      /** In words, where the display stood still although its clock or timer should move. */
      readonly stalled: string | undefined
    } & Waited)
  | ({
      readonly kind: 'not shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** The reference that came nearest. */
      readonly reference: Reference
      readonly evaluation: Evaluation
      readonly message: string
    } & Waited)
  | {
      readonly kind: 'no reference'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** Where the reference would lie. */
      readonly path: string
    }
  /** Another wait was fulfilled: a text was read, the display changed, a state was never shown. */
  | ({
      readonly kind: 'observed'
      readonly phone: string
      readonly frame: Frame
      /** In the past tense: `read "1001" in its region "peer"`. */
      readonly what: string
    } & Waited)
  /** Such a wait was not. */
  | ({
      readonly kind: 'not observed'
      readonly phone: string
      readonly frame: Frame
      readonly what: string
      readonly message: string
    } & Waited)
  /** A wait ended because nothing came that can be looked at: no reply, an error page, a broken picture. */
  | ({ readonly kind: 'no display'; readonly phone: string; readonly message: string } & Awaited & Waited)
