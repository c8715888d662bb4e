import { type Box, boxesOverlap } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { Frame, Size } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { inkLineOf } from './date-shape.js'
import { partiesOf } from './hypotheses.js'
import { inkMapOf } from './ink.js'
import { differences, emptyMask, joined, type Mask, piecesOf } from './mask.js'
import { withRoomForDigits } from './motion.js'
import { pictureIn, restOf, timesOf } from './seen.js'
import { textRunAt } from './text-run.js'

interface Moment {
  readonly at: number
  readonly frame: Frame
}

/**
 * The boxes that change with the minute, on every phone of a model and in each of its states: its clock. Such a box never
 * shows again what it showed before.
 */
export function clocksOf(observations: readonly SeenObservation[]): Box[] {
  const [first] = observations
  if (!first) return []
  const phones = [...groupBy(observations, ({ observation }) => observation.phone).values()].map(momentsOf)
  const often = oftenChanged(phones, restOf(first))
  const states = groupBy(observations, ({ observation }) =>
    [observation.state, observation.language, partiesOf(observation)].join(' '),
  )
  const candidates = new Map<string, Box>()
  for (const own of states.values())
    for (const box of slowParts(own, often)) candidates.set(JSON.stringify(box), box)
  const clocks = [...candidates.values()].filter((box) => isClock(phones, box))
  const frames = [...new Set(observations.map(restOf))]
  return joined(clocks, boxesOverlap).map((box) => withHalfOfDay(box, frames))
}

/** The widest gap between a time and `AM`, in heights of the digits: a space. */
const spaceBefore = 1.3

/** The clock with the two letters behind it that change at noon: `AM` and `PM`. */
function withHalfOfDay(box: Box, frames: readonly Frame[]): Box {
  const ends = frames.map((frame) => {
    const line = inkLineOf(frame, box)
    const last = line.pieces.at(-1)
    if (!last) return undefined
    const height = Math.max(...line.pieces.map(({ top, end }) => end - top))
    const bottom = Math.max(...line.pieces.map(({ end }) => end))
    const most = Math.min(frame.width, last.to + Math.ceil(height * (spaceBefore + 3)))
    const behind = inkLineOf(frame, { ...box, x: last.to, width: most - last.to }).pieces
    const [first, second, third] = behind
    const isLetter = (piece: typeof first) =>
      piece !== undefined && piece.end - piece.top >= height * 0.8 && Math.abs(piece.end - bottom) <= 1
    if (!first || !second || !isLetter(first) || !isLetter(second)) return undefined
    if (first.from - last.to > height * spaceBefore || second.from - first.to > height / 2) return undefined
    return third && third.from - second.to <= height * spaceBefore ? undefined : second.to
  })
  const right = Math.max(...ends.map((end) => end ?? 0))
  if (ends.length === 0 || ends.includes(undefined)) return box
  // P is about as wide as A.
  const end = Math.min(frames[0]?.width ?? right, Math.max(right + 2, box.x + box.width))
  return { ...box, width: end - box.x }
}

/** The text lines in which the observations of one state differ, apart from pixels that change too often for a clock. */
function slowParts(observations: readonly SeenObservation[], often: Mask): Box[] {
  const rests = observations.map(restOf)
  const differing = differences(rests, emptyMask(often))
  for (let p = 0; p < often.marks.length; p++) if (often.marks[p] === 1) differing.marks[p] = 0
  const maps = rests.map(inkMapOf)
  return piecesOf(differing)
    .filter(({ height }) => height <= often.height / 4)
    .map((piece) => withRoomForDigits(textRunAt(piece, maps, emptyMask(often))))
}

const momentsOf = (seen: readonly SeenObservation[]): Moment[] =>
  seen
    .flatMap((one) => {
      const times = timesOf(one)
      return one.frames.map((frame, i) => ({ at: times[i] ?? 0, frame }))
    })
    .toSorted((a, b) => a.at - b.at)

/** Pixels that change on some phone more often than minutes begin. */
function oftenChanged(phones: readonly (readonly Moment[])[], size: Size): Mask {
  const often = emptyMask(size)
  for (const moments of phones) {
    const minutes = minutesOf(moments)
    const changes = new Uint16Array(often.marks.length)
    for (const [i, { frame }] of moments.entries()) {
      const before = moments[i - 1]?.frame
      if (!before || before === frame) continue
      for (let p = 0; p < changes.length; p++)
        if (before.pixels[p] !== frame.pixels[p]) changes[p] = (changes[p] as number) + 1
    }
    for (let p = 0; p < changes.length; p++) if ((changes[p] as number) > minutes) often.marks[p] = 1
  }
  return often
}

/** How often a minute may have begun while a phone was watched. */
function minutesOf(moments: readonly Moment[]): number {
  const [first, last] = [moments[0], moments.at(-1)]
  return first && last ? Math.floor((last.at - first.at) / 60_000) + 1 : 0
}

/** When a phone showed each picture of a box, ms since 1970. */
type Course = ReadonlyMap<string, { readonly first: number; last: number }>

/** How long a clock shows one minute, with the time until a display is fetched, ms. */
const minute = 62_000

function isClock(phones: readonly (readonly Moment[])[], box: Box): boolean {
  const courses: Course[] = []
  for (const moments of phones) {
    const course = courseOf(moments, box)
    if (!course) return false
    // Two minutes later, a clock shows something else.
    if (course.size === 1 && minutesOf(moments) > 2) return false
    if ([...course.values()].some(({ first, last }) => last - first > minute)) return false
    courses.push(course)
  }
  const changes = courses.some((course) => course.size > 1)
  return changes && courses.every((one, i) => courses.slice(i + 1).every((other) => keepTogether(one, other)))
}

/** Undefined: a picture came back. */
function courseOf(moments: readonly Moment[], box: Box): Course | undefined {
  const course = new Map<string, { first: number; last: number }>()
  let before = ''
  for (const { at, frame } of moments) {
    const picture = pictureIn(frame, box)
    const known = course.get(picture)
    if (known && picture !== before) return undefined
    if (known) known.last = at
    else course.set(picture, { first: at, last: at })
    before = picture
  }
  return course
}

/** So many pictures tell that two clocks go equally fast, although one is late. */
const enoughPictures = 3

/** Whether two phones show equal pictures at about the same time: a number comes back on another phone at any time. */
function keepTogether(one: Course, other: Course): boolean {
  const late = [...one].flatMap(([picture, { first }]) => {
    const same = other.get(picture)
    return same ? [first - same.first] : []
  })
  if (late.length === 0) return true
  const [least, most] = [Math.min(...late), Math.max(...late)]
  const together = Math.max(Math.abs(least), Math.abs(most)) <= 2 * minute
  return most - least <= 2 * minute && (together || late.length >= enoughPictures)
}
