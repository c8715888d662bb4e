import type { Size } from '../frame.js'

/** The height of a label with its margins, px. */
export const labelHeight = 20

/**
 * 5 rows of up to 5 dots. We do not use a system font, so that a report looks the same on every machine. It has
 * small letters, digits and the blank.
 */
const glyphs: Readonly<Record<string, readonly string[]>> = {
  ' ': ['..', '..', '..', '..', '..'],
  a: ['.##.', '#..#', '####', '#..#', '#..#'],
  b: ['###.', '#..#', '###.', '#..#', '###.'],
  c: ['.###', '#...', '#...', '#...', '.###'],
  d: ['###.', '#..#', '#..#', '#..#', '###.'],
  e: ['####', '#...', '###.', '#...', '####'],
  f: ['####', '#...', '###.', '#...', '#...'],
  g: ['.###', '#...', '#.##', '#..#', '.###'],
  h: ['#..#', '#..#', '####', '#..#', '#..#'],
  i: ['###', '.#.', '.#.', '.#.', '###'],
  j: ['..##', '...#', '...#', '#..#', '.##.'],
  k: ['#..#', '#.#.', '##..', '#.#.', '#..#'],
  l: ['#...', '#...', '#...', '#...', '####'],
  m: ['#...#', '##.##', '#.#.#', '#...#', '#...#'],
  n: ['#...#', '##..#', '#.#.#', '#..##', '#...#'],
  o: ['.##.', '#..#', '#..#', '#..#', '.##.'],
  p: ['###.', '#..#', '###.', '#...', '#...'],
  q: ['.##.', '#..#', '#..#', '#.##', '.###'],
  r: ['###.', '#..#', '###.', '#.#.', '#..#'],
  s: ['.###', '#...', '.##.', '...#', '###.'],
  t: ['#####', '..#..', '..#..', '..#..', '..#..'],
  u: ['#..#', '#..#', '#..#', '#..#', '.##.'],
  v: ['#...#', '#...#', '#...#', '.#.#.', '..#..'],
  w: ['#...#', '#...#', '#.#.#', '##.##', '#...#'],
  x: ['#...#', '.#.#.', '..#..', '.#.#.', '#...#'],
  y: ['#...#', '.#.#.', '..#..', '..#..', '..#..'],
  z: ['####', '..#.', '.#..', '#...', '####'],
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
const topPx = 4
/** Size of a dot, px. Reports scale three displays side by side down, so a dot of 1 px would be unreadable. */
const dotPx = 2

interface Label {
  readonly text: string
  readonly colour: number
  /** Upper left corner and greatest width, px. A longer text is cut off. */
  readonly left: number
  readonly top: number
  readonly maxWidth: number
}

/**
 * Writes into a picture of 32-bit pixels.
 * @throws Error for a character without a glyph
 */
export function drawLabel(onto: Uint32Array, size: Size, { text, colour, left, top, maxWidth }: Label): void {
  const letters = [...text].map((letter) => glyphOf(letter, text))
  let x = left + 1
  for (const rows of letters) {
    const dots = rows[0]?.length ?? 0
    if (x + dots * dotPx > left + maxWidth) return
    for (let y = 0; y < rows.length * dotPx; y++) {
      for (let i = 0; i < dots * dotPx; i++) {
        const isInk = rows[Math.floor(y / dotPx)]?.[Math.floor(i / dotPx)] === '#'
        if (isInk) onto[(top + topPx + y) * size.width + x + i] = colour
      }
    }
    x += (dots + 1) * dotPx
  }
}

function glyphOf(letter: string, text: string): readonly string[] {
  const rows = glyphs[letter]
  if (rows) return rows
  throw new Error(
    `bug in Offhook: no glyph for "${letter}" of the label "${text}". Add it to support/screen/draw/label.ts`,
  )
}
