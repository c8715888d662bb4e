import type { Box } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { ExpectedText } from './known-text.js'

/** A text of a display that is known, and so the region that reads it. */
export interface TextPlace {
  readonly reads: string
  /** The ink of the text in all observations. */
  readonly ink: Box
  /** The ink and the free ground around it. */
  readonly room: Box
  /** The texts that can be learned from; one that moves is not among them. */
  readonly texts: readonly ExpectedText[]
  /** Observations that show another text than the expected one. */
  readonly wrong: readonly SeenObservation[]
  /** Observations whose text scrolls: it is known only while it is at rest. */
  readonly scrolling: ReadonlySet<SeenObservation>
  /** No display cuts the text off. Default: it may be cut off. */
  readonly whole?: true
}
