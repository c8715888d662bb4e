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

/** A part of a plate, with the ground as it is known of the whole. */
export function partOf(
  plate: Plate,
  x: number,
  y: number,
  { width, height }: { width: number; height: number },
): Plate {
  const cut = (from: Float32Array) => {
    const to = new Float32Array(width * height)
    for (let row = 0; row < height; row++) {
      const start = (y + row) * plate.width + x
      to.set(from.subarray(start, start + width), row * width)
    }
    return to
  }
  const noise = plate.noise.slice(y, y + height)
  return { width, height, grey: cut(plate.grey), ground: cut(plate.ground), noise }
}

const at = (bytes: Uint8Array, index: number) => bytes[index] as number
