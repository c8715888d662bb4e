import type { FurtherDisplayName } from '../catalog/index.js'

/** A state that a display is expected to show. */
export interface Expectation {
  /** The name of the state: idle, ringing, connected … */
  readonly state: string
  /** The number of the other side that the display must show. */
  readonly peer?: string | undefined
  /** The name of the other side that the display must show. */
  readonly peerName?: string | undefined
  /** The number of another call, which is on hold. */
  readonly held?: string | undefined
  /** The name of the call on hold. */
  readonly heldName?: string | undefined
  /** A number that the display counts, such as missed calls. */
  readonly count?: string | undefined
  /** The display of the P keys or of an expansion module. Default: the main display. */
  readonly display?: FurtherDisplayName | undefined
  /** Whether the state counts as shown if all pixels match and a text was not read for certain. Default: no. */
  readonly undecidedTexts?: 'accepted' | undefined
}
