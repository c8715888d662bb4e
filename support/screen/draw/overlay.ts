import type { Box } from '../../catalog/index.js'
import type { Template } from '../compare/match.js'
import type { Rule } from '../compare/regions.js'
import { opaque } from '../decode/pixels.js'
import { type Frame, frameOf, sameSize } from '../frame.js'

const colours: Readonly<Record<Exclude<Rule['match'], 'exact'>, number>> = {
  ignore: opaque(120, 120, 190),
  tolerant: opaque(220, 130, 0),
  blink: opaque(170, 60, 200),
  text: opaque(0, 150, 70),
}
const dashPx = 4
const red = opaque(220, 0, 0)

/** The frame with a red line, 2 px wide, inside the edge of each box. The boxes are those with a wrong text. */
export function drawBoxes(frame: Frame, boxes: readonly Box[]): Frame {
  const drawn = Uint32Array.from({ length: frame.pixels.length }, (_, i) => frame.pixels[i] as number)
  for (const { x, y, width, height } of boxes)
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) {
        const inset = Math.min(column - x, x + width - 1 - column, row - y, y + height - 1 - row)
        if (inset < 2) drawn[row * frame.width + column] = red
      }
  return frameOf(frame, new Uint8Array(drawn.buffer))
}

/**
 * The frame with a dashed outline around every region that is not compared pixel by pixel: ignored regions blue-grey,
 * tolerant orange, blinking violet, text green. The pixels inside an outline stay as they are. A frame whose size
 * differs from the reference is returned unchanged.
 */
export function drawOutlines(frame: Frame, { map, frame: expected }: Template): Frame {
  if (!sameSize(frame, expected)) return frame
  const { width, height } = frame
  const drawn = Uint32Array.from({ length: width * height }, (_, i) => frame.pixels[i] as number)
  // A pixel is on the edge of its region if a neighbour belongs to another region. So nested regions are outlined, too.
  for (const [i, index] of map.owner.entries()) {
    const match = map.areas[index]?.rule.match ?? 'exact'
    const [x, y] = [i % width, Math.floor(i / width)]
    if (match === 'exact' || Math.floor((x + y) / dashPx) % 2 === 1) continue
    const others =
      (x > 0 && map.owner[i - 1] !== index) ||
      (x < width - 1 && map.owner[i + 1] !== index) ||
      (y > 0 && map.owner[i - width] !== index) ||
      (y < height - 1 && map.owner[i + width] !== index)
    const edge = x === 0 || y === 0 || x === width - 1 || y === height - 1
    if (others || edge) drawn[i] = colours[match]
  }
  return frameOf(frame, new Uint8Array(drawn.buffer))
}
