import type { Box } from '../../catalog/index.js'
import type { Picture } from '../types.js'
import { greyCropOf } from './background.js'
import { isInk, parseStateOf } from './ink.js'

/**
 * The columns without ink at the right edge of a box, px.
 * @throws OcrError for a box that is not inside the picture
 */
export function freeColumnsAtRight(picture: Picture, box: Box): number {
  const state = parseStateOf(greyCropOf(picture, box))
  const { width, height } = state
  for (let free = 0; free < width; free++) {
    for (let row = 0; row < height; row++) if (isInk(state, (row + 1) * width - 1 - free)) return free
  }
  return width
}
