import type { Size } from '../frame.js'

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
