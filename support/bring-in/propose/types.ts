import type { Box, DefaultRules } from '../../catalog/index.js'
import type { Font } from '../../ocr/index.js'
import type { Frame, RegionRule, Size } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'

/** A proposed reference: a picture, and the rules that its model does not have. */
export interface ProposedReference {
  readonly model: string
  readonly language: string
  readonly state: string
  /** The name of its files, without an extension. */
  readonly stem: string
  readonly shows: { readonly self?: string; readonly peer?: string; readonly held?: string }
  /** All its rules, with the boxes. */
  readonly regions: Readonly<Record<string, RegionRule>>
  /** Those of its rules that stand in the model file. */
  readonly inherited: readonly string[]
  readonly frame: Frame
  /** File in the folder of the reference -> picture of a blinking region. */
  readonly blinkFrames: ReadonlyMap<string, Frame>
  /** What it was made from; the first one gave the picture. */
  readonly observations: readonly SeenObservation[]
  readonly reading: readonly { readonly region: string; readonly text: string }[]
}

/**
 * - `other state`: the display is that of another state
 * - `wrong text`: a number or a name is not the expected one
 * - `unread`: a number or a name could not be read
 * - `looks`: a state has several looks that neither time nor persons explain
 * - `phones differ`: phones of one model show a state otherwise
 * - `no match`: an observation does not match the references of its state
 * - `observation`: something was unusual while it was seen
 */
export type DoubtKind =
  | 'other state'
  | 'wrong text'
  | 'unread'
  | 'no match'
  | 'looks'
  | 'phones differ'
  | 'observation'

/** Something that deserves a look before a proposal is accepted. */
export interface ProposalDoubt {
  readonly kind: DoubtKind
  readonly model: string
  readonly phone?: string
  readonly state: string
  /** The reference that it is about, by its picture in the proposal; undefined: all of its state and phone. */
  readonly picture?: string
  readonly region?: string
  /** For a person. */
  readonly text: string
  /** The observation that looks like another state. */
  readonly seen?: SeenObservation
}

/** What is proposed for the phones of one model. */
export interface ModelProposal {
  readonly model: string
  readonly display: Size
  readonly regions: Readonly<Record<string, Box>>
  readonly rules: DefaultRules
  readonly references: readonly ProposedReference[]
  /** Undefined: no text is read. */
  readonly font: Font | undefined
  readonly doubts: readonly ProposalDoubt[]
}
