import type { Box } from '../catalog/index.js'
import type { Picture } from './types.js'

/** A place of an approved display, and the line of text that a person reads there. */
export interface Sample {
  readonly picture: Picture
  readonly box: Box
  /** '' says that the ink is no text: an icon, a cursor. */
  readonly text: string
  /** A larger place that shows more of the ground, for ink that fills its own box. */
  readonly around?: Box
  /** Which kind of place it is, such as `title`: text of one size and weight, cut off at the same height. */
  readonly face?: string
}

export type Finding =
  /** One character has two pictures; the first stays. */
  | {
      readonly kind: 'contradiction'
      readonly face: string
      readonly char: string
      readonly texts: readonly [string, string]
    }
  /** It cannot be told which ink is which word, or the text is not what is seen. */
  | { readonly kind: 'inseparable'; readonly face: string; readonly text: string }
  /** Nothing showed what follows the character: where blanks are beside it is estimated. */
  | { readonly kind: 'advance unknown'; readonly face: string; readonly char: string }
