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
  const limit = frame.height / 8
  // A frame around a line is none of its letters.
  for (let i = 0; i < map.tall.length; i++)
    if ((map.tall[i] as number) > 0 && (map.tall[i] as number) <= limit) ink.marks[i] = 1
  const barred = barredBy(known, frame)
  const lines = piecesOf(ink)
    .filter(({ height }) => height <= limit)
    // The sign of a date alone would be a line of its height.
    .toSorted((a, b) => b.height - a.height)
    .map((piece) => textRunAt(piece, [map], barred, gap))
    .filter(({ box }) => !known.some((other) => boxesOverlap(other, box)))
  return lines.filter((line, i) => lines.findIndex(({ box }) => boxesOverlap(box, line.box)) === i)
}
