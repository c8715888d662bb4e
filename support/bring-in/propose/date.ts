import { type Box, boxesOverlap } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { dateTexts } from './date-texts.js'
import { inkMapOf } from './ink.js'
import { columnsOfInk } from './known-text.js'
import { barredBy, emptyMask, joined, piecesOf } from './mask.js'
import { pictureIn, restOf, timesOf } from './seen.js'
import { type TextRun, textRunAt } from './text-run.js'

/**
 * The boxes of dates. A date cannot be seen changing within minutes, so it is known by its shape: a line that is the same in all
 * states, and whose letters can be those of the day.
 * @param clocks of the model
 */
export function datesOf(observations: readonly SeenObservation[], clocks: readonly Box[]): Box[] {
  const languages = groupBy(observations, ({ observation }) => observation.language)
  const dates = [...languages].flatMap(([language, own]) => {
    const [first] = own
    if (!first) return []
    // The clock of the phone may be in another time zone.
    const texts = [0, -1, 1].flatMap((days) =>
      dateTexts(new Date((timesOf(first)[0] ?? 0) + days * 86_400_000), language),
    )
    return steadyLines(own, clocks)
      .filter(({ box }) => isOneOf(texts, restOf(first), box))
      .map(roomFor)
  })
  return joined(dates, boxesOverlap)
}

/** The text lines that all displays show alike, whatever their state. */
function steadyLines(observations: readonly SeenObservation[], clocks: readonly Box[]): TextRun[] {
  const rests = observations.map(restOf)
  const [first] = rests
  if (!first) return []
  const map = inkMapOf(first)
  const ink = emptyMask(first)
  for (let i = 0; i < map.tall.length; i++) if ((map.tall[i] as number) > 0) ink.marks[i] = 1
  const barred = barredBy(clocks, first)
  const lines = piecesOf(ink)
    .filter(({ height }) => height <= first.height / 8)
    .map((piece) => textRunAt(piece, [map], barred))
    .filter(({ box }) => !clocks.some((clock) => boxesOverlap(clock, box)))
  const distinct = lines.filter((line, i) => lines.findIndex(({ box }) => boxesOverlap(box, line.box)) === i)
  return distinct.filter(({ box }) => rests.every((rest) => pictureIn(rest, box) === pictureIn(first, box)))
}

/** Room for a longer day: two letters at each side. */
function roomFor({ box, room }: TextRun): Box {
  const letters = box.height * 2
  const left = Math.max(room.x, box.x - letters)
  const right = Math.min(room.x + room.width, box.x + box.width + letters)
  return { x: left, y: room.y, width: right - left, height: room.height }
}

function isOneOf(texts: readonly string[], frame: Frame, box: Box): boolean {
  const pieces = columnsOfInk(frame, box)
  return texts.some((text) => canSpell(frame, box, pieces, text))
}

type Pieces = ReturnType<typeof columnsOfInk>

/** Whether the words of a line have as many letters as those of a text, and equal ones where the text has equal ones. */
function canSpell(frame: Frame, box: Box, pieces: Pieces, text: string): boolean {
  if (pieces.length > text.length || pieces.length * 2 < text.length) return false
  const words = text.split(' ')
  const groups = wordsOf(pieces, words.length)
  if (!groups || groups.length !== words.length) return false
  const shapes = new Map<string, string>()
  let certain = 0
  for (const [i, word] of words.entries()) {
    const letters = [...word]
    const own = groups[i] ?? []
    const hasDigits = /\d/.test(word)
    // Letters may touch; digits and the signs between them are told apart.
    if (
      own.length > letters.length ||
      (hasDigits ? own.length < letters.length : own.length * 2 < letters.length)
    )
      return false
    if (own.length < letters.length) continue
    for (const [k, { from, to }] of own.entries()) {
      const letter = letters[k] as string
      const shape = pictureIn(frame, { ...box, x: from, width: to - from })
      if ((shapes.get(letter) ?? shape) !== shape) return false
      shapes.set(letter, shape)
      certain++
    }
  }
  return certain >= 4 && new Set(shapes.values()).size === shapes.size
}

/** Splits pieces of ink at the widest gaps; undefined: another gap is as wide. */
function wordsOf(pieces: Pieces, count: number): Pieces[] | undefined {
  const gaps = pieces.slice(1).map(({ from }, i) => ({ at: i + 1, width: from - (pieces[i]?.to ?? 0) }))
  const widest = gaps.toSorted((a, b) => b.width - a.width)
  const [last, next] = [widest[count - 2], widest[count - 1]]
  if (count > 1 && (!last || (next && next.width >= last.width))) return undefined
  const cuts = [
    0,
    ...widest
      .slice(0, count - 1)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b),
    pieces.length,
  ]
  return cuts.slice(1).map((end, i) => pieces.slice(cuts[i], end))
}
