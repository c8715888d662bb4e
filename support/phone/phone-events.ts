import type { Evaluation, Nearest, Reference, TextComparison } from '../references/index.js'
import type { ScreenPage } from '../remote/index.js'
import type { FaultCount, Frame, KnownBug } from '../screen/index.js'
import type { PhoneAction } from './actions.js'
import type { Expectation } from './expectation.js'

/** How long a wait for a display took. */
export interface Waited {
  readonly mode: 'until it matches' | 'until it holds' | 'as long as it matches'
  /** Start of the wait, ms of the phone's clock. */
  readonly startedMs: number
  /** From the start of the wait, ms. 0: the first readable capture decided. */
  readonly deadlineMs?: number
  /** Duration of the wait, ms. If the wait succeeded: the time until the display showed the state. */
  readonly afterMs: number
  readonly captures: number
  /** The captures that failed, by their faults. The wait went on after each. */
  readonly faults: readonly FaultCount[]
}

/** The expectation: a state, or a text in the past tense such as `read "1001" in its region "peer"`. */
export type Awaited = { readonly expectation: Expectation } | { readonly what: string }

/** An event of one phone, for journal, report and event monitor. `phone` is its name in the scenario. */
export type PhoneEvent =
  | {
      readonly kind: 'acted'
      readonly phone: string
      readonly act: string
      readonly tookMs: number
      /** The action that the act belongs to, the same object for all its acts. Undefined: the phone came back. */
      readonly action?: PhoneAction
    }
  /** A message for a person: a fact of this phone is unknown (once in a run), or the phone was not left idle. */
  | { readonly kind: 'warned'; readonly phone: string; readonly warning: string }
  /** A display was captured for the report. */
  | { readonly kind: 'captured'; readonly phone: string; readonly frame: Frame; readonly picture: ScreenPage }
  /** During a wait: the display differs from the capture before. Undefined: the main display. */
  | { readonly kind: 'changed'; readonly phone: string; readonly frame: Frame; readonly picture?: ScreenPage }
  | ({
      readonly kind: 'shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** The result of the comparison, region by region. */
      readonly evaluation: Evaluation
      /** Why this reference was chosen. */
      readonly trace: readonly string[]
      /** The display matches the reference of a known bug: the step passes and is counted separately. */
      readonly knownBug: KnownBug | undefined
      /** A message for a person: the display did not change although its clock or timer should run. */
      readonly stalled: string | undefined
    } & Waited)
  | ({
      readonly kind: 'not shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** The nearest reference. */
      readonly reference: Reference
      readonly evaluation: Evaluation
      /** The texts of the reference's text regions, also where pixels differ. Undefined: they were not read. */
      readonly texts?: readonly TextComparison[]
      /** The states that the display resembles, the nearest first. Undefined: they were not looked for. */
      readonly nearest?: readonly Nearest[]
      readonly message: string
    } & Waited)
  | {
      readonly kind: 'no reference'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** The path of the missing reference. */
      readonly path: string
    }
  /** Another expectation was met: a text was read, the display changed, a state was never shown. */
  | ({
      readonly kind: 'observed'
      readonly phone: string
      readonly frame: Frame
      /** In the past tense: `read "1001" in its region "peer"`. */
      readonly what: string
    } & Waited)
  /** An expectation of the same kinds was not met. */
  | ({
      readonly kind: 'not observed'
      readonly phone: string
      readonly frame: Frame
      readonly what: string
      readonly message: string
    } & Waited)
  /** A wait ended without a display: no reply, an error page, a broken bitmap. */
  | ({ readonly kind: 'no display'; readonly phone: string; readonly message: string } & Awaited & Waited)
