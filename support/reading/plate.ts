import type { Box } from '../catalog/index.js'
import { boxOutside } from './errors.js'
import { groundOf } from './ground.js'
import type { Picture } from './types.js'

/** A part of a display in shades of grey, with the ground that its text stands on. */
export interface Plate {
  readonly width: number
  readonly height: number
  /** width × height: grey, 0 to 255. */
  readonly grey: Float32Array
  /** width × height: grey level of the ground. */
  readonly ground: Float32Array
  /** A row: how far its ground leads away from that. */
  readonly noise: Float32Array
}

/** @throws ReadingError for a box that is not inside the picture */
export function plateOf(picture: Picture, box: Box): Plate {
  const { x, y, width, height } = box
  if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > picture.width || y + height > picture.height)
    throw boxOutside(box, picture)
  const grey = new Float32Array(width * height)
  for (let row = 0; row < height; row++) {
    let from = ((y + row) * picture.width + x) * 4
    for (let i = row * width; i < (row + 1) * width; i++, from += 4) {
      grey[i] = at(picture.rgba, from) / 3 + at(picture.rgba, from + 1) / 3 + at(picture.rgba, from + 2) / 3
    }
  }
  return { width, height, grey, ...groundOf(grey, width, height) }
}

const at = (bytes: Uint8Array, index: number) => bytes[index] as number
