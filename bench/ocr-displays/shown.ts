import type { Box } from '../../support/catalog/index.js'
import type { Picture } from '../../support/ocr/index.js'

/** A text on a display that is known for certain. */
export interface ShownText {
  /** A font is learned for each of them: a model, or a font with its advances. */
  readonly rack: string
  readonly language: string
  readonly picture: Picture
  readonly box: Box
  /** The kind of region. */
  readonly face: string
  readonly kind: 'number' | 'name' | 'label'
  readonly text: string
  /** Whether it is only read, and not learned from. */
  readonly heldOut: boolean
}
