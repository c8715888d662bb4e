import type { Box } from '../../catalog/index.js'
import type { Template } from '../compare/match.js'
import type { Rule } from '../compare/regions.js'
import { opaque } from '../decode/pixels.js'
import { type Frame, frameOf, type Size, sameSize } from '../frame.js'

const colours: Readonly<Record<Exclude<Rule['match'], 'exact'>, number>> = {
  ignore: opaque(120, 120, 190),
  tolerant: opaque(220, 130, 0),
  blink: opaque(170, 60, 200),
  text: opaque(0, 150, 70),
}
const dashPx = 4
const red = opaque(220, 0, 0)

/** The frame with a red line, 2 px wide, along the edge of each box: what is read there is not what it should be. */
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
 * The frame with a dashed outline around every region that is not compared pixel by pixel: ignored ones blue-grey,
 * tolerant orange, blinking violet, read ones green. Nothing inside of an outline is painted over. A frame of another
 * size than the reference stays as it is.
 */
export function drawOutlines(frame: Frame, { map, frame: expected }: Template): Frame {
  if (!sameSize(frame, expected)) return frame
  const { width, height } = frame
  const drawn = Uint32Array.from({ length: width * height }, (_, i) => frame.pixels[i] as number)
  // A region's edge is where its pixels have a neighbour of another region, so that nested ones are outlined too.
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

/** Height that a label takes, with its margins, px. */
export const labelHeight = 20

/**
 * Letters of our own, 5 rows of up to 5 px: a report looks the same on every machine, whatever fonts it has.
 * Only the letters of the labels in use; a blank stands for all others.
 */
const glyphs: Readonly<Record<string, readonly string[]>> = {
  a: ['.##.', '#..#', '####', '#..#', '#..#'],
  c: ['.###', '#...', '#...', '#...', '.###'],
  d: ['###.', '#..#', '#..#', '#..#', '###.'],
  e: ['####', '#...', '###.', '#...', '####'],
  f: ['####', '#...', '###.', '#...', '#...'],
  g: ['.###', '#...', '#.##', '#..#', '.###'],
  h: ['#..#', '#..#', '####', '#..#', '#..#'],
  i: ['###', '.#.', '.#.', '.#.', '###'],
  l: ['#...', '#...', '#...', '#...', '####'],
  n: ['#...#', '##..#', '#.#.#', '#..##', '#...#'],
  p: ['###.', '#..#', '###.', '#...', '#...'],
  r: ['###.', '#..#', '###.', '#.#.', '#..#'],
  t: ['#####', '..#..', '..#..', '..#..', '..#..'],
  u: ['#..#', '#..#', '#..#', '#..#', '.##.'],
  x: ['#...#', '.#.#.', '..#..', '.#.#.', '#...#'],
  0: ['.##.', '#..#', '#..#', '#..#', '.##.'],
  1: ['.#.', '##.', '.#.', '.#.', '###'],
  2: ['###.', '...#', '.##.', '#...', '####'],
  3: ['###.', '...#', '.##.', '...#', '###.'],
  4: ['#..#', '#..#', '####', '...#', '...#'],
  5: ['####', '#...', '###.', '...#', '###.'],
  6: ['.##.', '#...', '###.', '#..#', '.##.'],
  7: ['####', '...#', '..#.', '.#..', '.#..'],
  8: ['.##.', '#..#', '.##.', '#..#', '.##.'],
  9: ['.##.', '#..#', '.###', '...#', '.##.'],
}
const blank = ['..', '..', '..', '..', '..']
const topPx = 4
/** A dot of a letter is so many px: three displays beside each other are shown smaller than they are. */
const dotPx = 2

interface Label {
  readonly text: string
  readonly colour: number
  /** Where it begins and how wide it may get, px; what does not fit is cut off. */
  readonly left: number
  readonly top: number
  readonly room: number
}

/** Writes into a picture of 32-bit pixels. */
export function drawLabel(onto: Uint32Array, size: Size, { text, colour, left, top, room }: Label): void {
  let x = left + 1
  for (const letter of text) {
    const rows = glyphs[letter] ?? blank
    const dots = rows[0]?.length ?? 0
    if (x + dots * dotPx > left + room) return
    for (let y = 0; y < rows.length * dotPx; y++) {
      for (let i = 0; i < dots * dotPx; i++) {
        const isInk = rows[Math.floor(y / dotPx)]?.[Math.floor(i / dotPx)] === '#'
        if (isInk) onto[(top + topPx + y) * size.width + x + i] = colour
      }
    }
    x += (dots + 1) * dotPx
  }
}
