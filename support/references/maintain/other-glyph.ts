import type { Box } from '../../catalog/index.js'
import { type Frame, frameOf } from '../../screen/index.js'
import { backgroundOf, inkIn } from './glyphs.js'

/** A display on which one letter was replaced by another one of its line. */
export interface ReplacedGlyph {
  /** The letter, or several that touch. */
  readonly glyph: Box
  readonly mutant: Frame
}

/**
 * Replaces each letter of the text lines in a box by the letter of the same line that differs most from it: the size, the
 * colours and the shape of the change are those of the text that is really there. Lines of one letter give nothing.
 */
export function* otherGlyphs(frame: Frame, box: Box): Generator<ReplacedGlyph> {
  const ink = inkIn(frame, box)
  for (const { from: top, to: end } of runsOf(box.height, (y) =>
    ink.subarray(y * box.width, (y + 1) * box.width).includes(1),
  )) {
    const hasInk = (x: number) => {
      for (let y = top; y < end; y++) if (ink[y * box.width + x] === 1) return true
      return false
    }
    const runs = runsOf(box.width, hasInk)
    const area = (run: Run): Box => ({
      x: box.x + run.from,
      y: box.y + top,
      width: run.to - run.from,
      height: end - top,
    })
    for (const [i, run] of runs.entries()) {
      const room = (runs[i + 1]?.from ?? box.width) - run.from
      const [other] = runs
        .filter((one) => one !== run)
        // A wider letter is cut off before the next one.
        .map(({ from, to }) => ({ from, to: Math.min(to, from + Math.max(1, room - 1)) }))
        .map((one) => ({ one, differing: differingPixels(frame, area(run), area(one)) }))
        .filter(({ differing }) => differing > 0)
        .toSorted((a, b) => b.differing - a.differing)
      if (other) yield { glyph: area(run), mutant: withGlyph(frame, area(run), area(other.one)) }
    }
  }
}

/** `from` to `to` − 1. */
interface Run {
  readonly from: number
  readonly to: number
}

function runsOf(length: number, isInked: (i: number) => boolean): Run[] {
  const runs: Run[] = []
  for (let i = 0; i < length; i++) {
    if (!isInked(i)) continue
    const from = i
    while (i < length && isInked(i)) i++
    runs.push({ from, to: i })
  }
  return runs
}

/** How many pixels differ if both boxes, of the same rows, begin in the same column. */
function differingPixels(frame: Frame, one: Box, other: Box): number {
  let count = 0
  for (let y = 0; y < one.height; y++) {
    const row = (one.y + y) * frame.width
    const background = backgroundOf(frame, row, frame.width)
    for (let x = 0; x < Math.max(one.width, other.width); x++) {
      const at = (box: Box) => (x < box.width ? frame.pixels[row + box.x + x] : background)
      if (at(one) !== at(other)) count++
    }
  }
  return count
}

/** The frame with the pixels of another box, of the same rows, in place of those of a glyph. */
function withGlyph(frame: Frame, glyph: Box, other: Box): Frame {
  const rgba = frame.rgba.slice()
  const pixels = new Uint32Array(rgba.buffer)
  for (let y = glyph.y; y < glyph.y + glyph.height; y++) {
    const row = y * frame.width
    const background = backgroundOf(frame, row, frame.width)
    for (let x = 0; x < Math.max(glyph.width, other.width); x++) {
      const colour = x < other.width ? (frame.pixels[row + other.x + x] as number) : background
      pixels[row + glyph.x + x] = colour
    }
  }
  return frameOf(frame, rgba)
}
