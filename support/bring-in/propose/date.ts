import { type Box, boxesOverlap } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { canSpell, hasShapeOfDate, inkLineOf } from './date-shape.js'
import { dateTexts } from './date-texts.js'
import { linesOf } from './lines.js'
import { around, isInLine } from './mask.js'
import { pictureIn, restOf, timesOf } from './seen.js'
import type { TextRun } from './text-run.js'

/** A part of the display that changes with the time of the day. */
export interface TimeBox {
  readonly box: Box
  /** The states that show it; undefined: all. */
  readonly states?: readonly string[]
}

/**
 * The boxes of dates. A date cannot be seen changing within minutes, so it is known by its shape: a line that most states show in one
 * place, and whose letters can be those of the day.
 * @param clocks of the model
 */
export function datesOf(observations: readonly SeenObservation[], clocks: readonly Box[]): TimeBox[] {
  const languages = groupBy(observations, ({ observation }) => observation.language)
  const found = [...languages].flatMap(([language, own]) => datesIn(own, language, clocks))
  const every = new Set(observations.map(({ observation }) => observation.state))
  return joinedDates(found).map(({ box, states }) =>
    states.size === every.size ? { box } : { box, states: [...states] },
  )
}

interface DateBox {
  readonly box: Box
  readonly states: ReadonlySet<string>
}

function datesIn(
  observations: readonly SeenObservation[],
  language: string,
  clocks: readonly Box[],
): DateBox[] {
  const states = groupBy(observations, ({ observation }) => observation.state)
  const isDate = dateTest(language, clocks)
  const tried = new Set<string>()
  const found: DateBox[] = []
  for (const [first] of states.values()) {
    if (!first) continue
    for (const line of wordGaps.flatMap((gap) => linesOf(first, clocks, gap))) {
      const key = `${JSON.stringify(line.box)} ${pictureIn(restOf(first), line.box)}`
      if (tried.has(key)) continue
      tried.add(key)
      if (!isDate(first, line.box)) continue
      const showing = [...states].filter(([, own]) => own.every((one) => isDate(one, line.box)))
      if (showing.length * 2 < states.size) continue
      if (
        !changesOnce(
          showing.flatMap(([, own]) => own),
          line.box,
        )
      )
        continue
      found.push({ box: roomFor(line), states: new Set(showing.map(([state]) => state)) })
    }
  }
  return found
}

/** Whether all displays show the same, until at most one midnight. */
function changesOnce(observations: readonly SeenObservation[], box: Box): boolean {
  const inTime = observations.toSorted((a, b) => (timesOf(a)[0] ?? 0) - (timesOf(b)[0] ?? 0))
  const pictures = inTime.map((one) => pictureIn(restOf(one), box))
  return pictures.filter((picture, i) => i > 0 && picture !== pictures[i - 1]).length <= 1
}

function joinedDates(dates: readonly DateBox[]): DateBox[] {
  const all: DateBox[] = []
  for (const date of dates) {
    const at = all.findIndex(({ box }) => boxesOverlap(box, date.box))
    const known = all[at]
    if (!known) all.push(date)
    else all[at] = { box: around(known.box, date.box), states: new Set([...known.states, ...date.states]) }
  }
  return all
}

/** Tells whether a box shows the day on which it was seen. Equal pictures are compared once. */
function dateTest(language: string, clocks: readonly Box[]): (seen: SeenObservation, box: Box) => boolean {
  const texts = new Map<number, readonly string[]>()
  const known = new Map<string, boolean>()
  const textsOf = (day: number) => {
    // The clock of the phone may be in another time zone.
    const all =
      texts.get(day) ?? [0, -1, 1].flatMap((days) => dateTexts(new Date((day + days) * 86_400_000), language))
    texts.set(day, all)
    return all
  }
  return (seen, box) => {
    const day = Math.floor((timesOf(seen)[0] ?? 0) / 86_400_000)
    const key = `${day} ${JSON.stringify(box)} ${pictureIn(restOf(seen), box)}`
    const before = known.get(key)
    if (before !== undefined) return before
    const line = inkLineOf(restOf(seen), box)
    const isBesideClock = clocks.some((clock) => isInLine(clock, box))
    const is = textsOf(day).some(
      (text) => canSpell(line, text) || (isBesideClock && hasShapeOfDate(line, text)),
    )
    known.set(key, is)
    return is
  }
}

/** The widest gap between two words, in heights of the line: a space may be as wide as a letter, or something else may be that near. */
const wordGaps = [0.9, 1.3]

/** Room for a longer day: two letters at each side. */
function roomFor({ box, room }: TextRun): Box {
  const letters = box.height * 2
  const left = Math.max(room.x, box.x - letters)
  const right = Math.min(room.x + room.width, box.x + box.width + letters)
  return { x: left, y: room.y, width: right - left, height: room.height }
}
