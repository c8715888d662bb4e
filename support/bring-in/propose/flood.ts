import type { Box } from '../../catalog/index.js'
import type { Size } from '../../screen/index.js'

/** Marks that touch. */
interface Piece {
  readonly box: Box
  /** Indexes of its pixels. They are overwritten when the next piece is found. */
  readonly pixels: Int32Array
}

/** How far apart marks of one piece may be: 1 for neighbours, also across a corner. px */
interface Reach {
  readonly x: number
  readonly y: number
}

/**
 * The pieces of marks that touch.
 * @param open 1 for each mark; it is emptied
 */
export function* piecesIn(open: Uint8Array, { width, height }: Size, reach: Reach): Generator<Piece> {
  const queue = new Int32Array(open.length)
  for (let start = open.indexOf(1); start !== -1; start = open.indexOf(1, start + 1)) {
    let [left, top, right, bottom] = [width, height, 0, 0]
    let count = 1
    queue[0] = start
    open[start] = 0
    for (let next = 0; next < count; next++) {
      const i = queue[next] as number
      const x = i % width
      const y = (i - x) / width
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      const [first, last] = [Math.max(0, x - reach.x), Math.min(width - 1, x + reach.x)]
      for (let row = Math.max(0, y - reach.y); row <= Math.min(height - 1, y + reach.y); row++)
        for (let other = row * width + first; other <= row * width + last; other++) {
          if (open[other] === 0) continue
          open[other] = 0
          queue[count++] = other
        }
    }
    const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
    yield { box, pixels: queue.subarray(0, count) }
  }
}
