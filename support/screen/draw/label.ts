import type { Size } from '../frame.js'

/** Height that a label takes, with its margins, px. */
export const labelHeight = 12

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
const topPx = 3

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
    const width = rows[0]?.length ?? 0
    if (x + width > left + room) return
    for (const [y, row] of rows.entries()) {
      for (const [i, dot] of [...row].entries()) {
        if (dot === '#') onto[(top + topPx + y) * size.width + x + i] = colour
      }
    }
    x += width + 1
  }
}
