import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { inkMapOf } from './ink.js'
import { barredBy, emptyMask, piecesOf } from './mask.js'
import { restOf } from './seen.js'
import { type TextRun, textRunAt } from './text-run.js'

/**
 * The text lines of a display, apart from known boxes.
 * @param gap the widest gap between two words, in heights of the line
 */
export function linesOf(seen: SeenObservation, known: readonly Box[], gap: number): TextRun[] {
  const frame = restOf(seen)
  const map = inkMapOf(frame)
  const ink = emptyMask(frame)
  for (let i = 0; i < map.tall.length; i++) if ((map.tall[i] as number) > 0) ink.marks[i] = 1
  const barred = barredBy(known, frame)
  const lines = piecesOf(ink)
    .filter(({ height }) => height <= frame.height / 8)
    // The sign of a date alone would be a line of its height.
    .toSorted((a, b) => b.height - a.height)
    .map((piece) => textRunAt(piece, [map], barred, gap))
    .filter(({ box }) => !known.some((other) => boxesOverlap(other, box)))
  return lines.filter((line, i) => lines.findIndex(({ box }) => boxesOverlap(box, line.box)) === i)
}
