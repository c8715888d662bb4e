import type { FurtherDisplayName } from '../catalog/index.js'

/** A state that a display is expected to show. */
export interface Expectation {
  /** What a person would call it: idle, ringing, connected … */
  readonly state: string
  /** The number of the other side, where the display must show it. */
  readonly peer?: string | undefined
  /** Its name, where the display must show that. */
  readonly peerName?: string | undefined
  /** Number and name of another call that is on hold. */
  readonly held?: string | undefined
  readonly heldName?: string | undefined
  /** How many missed calls there are, for one. */
  readonly count?: string | undefined
  /** Where, if not on the main display: on that of the P keys, or that of a module. */
  readonly display?: FurtherDisplayName | undefined
}
