import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { inkMapOf } from './ink.js'
import { barredBy, columnGap, differences, emptyMask, isInLine, joined, piecesOf, without } from './mask.js'
import { pictureIn, restOf, timesOf } from './seen.js'
import { textRunAt } from './text-run.js'

/**
 * What a part of a display does while the state lasts.
 * - `timer`: it changes each second, and never returns
 * - `blink`: it shows two pictures in turn
 * - `scroll`: a text that is too long moves through its window
 * - `animation`: more pictures
 * - `once`: it changed once: the state had not settled, or it belongs to another rhythm
 */
export type MotionKind = 'timer' | 'blink' | 'scroll' | 'animation' | 'once'

export interface Motion {
  readonly kind: MotionKind
  readonly box: Box
  /** Whether its time is read; only of a timer. */
  readonly isRead?: boolean
}

/** What a box shows in one observation, one after the other. */
interface Course {
  readonly pictures: readonly string[]
  /** When each picture appeared, ms. */
  readonly times: readonly number[]
}

/**
 * What moves in the observations of one state.
 * @param boxes that are known to change with the time of the day
 */
export function motionsOf(observations: readonly SeenObservation[], boxes: readonly Box[]): Motion[] {
  const areas = observations.flatMap((one) => {
    const changed = differences(one.frames, emptyMask(restOf(one)))
    return changed.marks.includes(1) ? piecesOf(without(changed, boxes)) : []
  })
  const motions = joined(areas, belongTogether).map((box): Motion => {
    const courses = observations.map((one) => courseOf(one, box))
    return {
      kind: kindOf(
        courses.filter(({ pictures }) => pictures.length > 1),
        box,
      ),
      box,
    }
  })
  return [...withWholeTimers(motions, observations, boxes), ...knownScrolls(motions, observations)]
}

/** Texts that scroll, although these observations were too short to show it. */
function knownScrolls(motions: readonly Motion[], observations: readonly SeenObservation[]): Motion[] {
  const known = observations
    .flatMap(({ scrolls = [] }) => scrolls)
    .filter((box) => !motions.some((motion) => boxesOverlap(motion.box, box)))
  return joined(known, boxesOverlap).map((box) => ({ kind: 'scroll', box }))
}

/** The widest gap inside a timer, in heights of its digits: on each side of a colon. A space before a word is wider. */
const timerGap = (height: number) => Math.max(4 / height, 0.35)

/** Timers with all their digits, also those that did not change, and without what changed once because of them. */
function withWholeTimers(
  motions: readonly Motion[],
  observations: readonly SeenObservation[],
  boxes: readonly Box[],
): Motion[] {
  const [first] = observations
  if (!first) return []
  const maps = observations.map((one) => inkMapOf(restOf(one)))
  const others = motions.filter(({ kind }) => kind !== 'timer' && kind !== 'once')
  const barred = barredBy([...boxes, ...others.map(({ box }) => box)], restOf(first))
  const timers = motions
    .filter(({ kind }) => kind === 'timer')
    .map(({ box }) => withRoomForDigits(textRunAt(box, maps, barred, timerGap(box.height))))
  const once = motions.filter(({ kind, box }) => kind === 'once' && !timers.some((one) => overlaps(one, box)))
  return [...joined(timers, overlaps).map((box): Motion => ({ kind: 'timer', box })), ...others, ...once]
}

/** A digit at each side, as far as nothing is there: 9:59 is shorter than 10:00, and may be at the left or at the right. */
export function withRoomForDigits({ box, room }: { readonly box: Box; readonly room: Box }): Box {
  const digit = Math.round(box.height * 0.8)
  const left = Math.max(room.x, box.x - digit)
  const right = Math.min(room.x + room.width, box.x + box.width + digit)
  return { x: left, y: room.y, width: right - left, height: room.height }
}

/** Letters of one text: another thing that moves may be in the same line. */
const belongTogether = (a: Box, b: Box) =>
  overlaps(a, b) || (isInLine(a, b) && columnGap(a, b) <= Math.min(a.height, b.height) / 2)
const overlaps = (a: Box, b: Box) =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

/** Whether a box changes in an observation, or is known to. */
export function movesIn({ frames: [first, ...others], scrolls = [] }: SeenObservation, box: Box): boolean {
  if (scrolls.some((one) => boxesOverlap(one, box))) return true
  return others.some((frame) => first && frame !== first && pictureIn(frame, box) !== pictureIn(first, box))
}

export function courseOf(one: SeenObservation, box: Box): Course {
  const all = timesOf(one)
  const pictures: string[] = []
  const times: number[] = []
  for (const [i, frame] of one.frames.entries()) {
    const picture = pictureIn(frame, box)
    if (picture === pictures.at(-1)) continue
    pictures.push(picture)
    times.push(all[i] ?? 0)
  }
  return { pictures, times }
}

/** How long a timer may show one second, ms: displays are seen a few times a second. */
const second = { least: 600, most: 1500 }
/** A text is at least this many times as wide as it is high. */
const textRatio = 4

function kindOf(courses: readonly Course[], { width, height }: Box): MotionKind {
  const returns = courses.some(({ pictures }) => new Set(pictures).size < pictures.length)
  const most = Math.max(...courses.map(({ pictures }) => new Set(pictures).size))
  // The first picture may have been there for any time.
  const steps = courses.flatMap(({ times }) => times.slice(2).map((at, i) => at - (times[i + 1] ?? at)))
  const step = steps.toSorted((a, b) => a - b)[steps.length >> 1]
  // A few digits of a timer change. A text that moves changes all over, however rarely a busy phone is asked.
  const isLong = width >= textRatio * height
  if (!isLong && !returns && step !== undefined && step >= second.least && step <= second.most) return 'timer'
  if (most === 2 && returns) return 'blink'
  // Short looks see one step each, and hardly ever the same one: 0:03 and 0:04, then 0:17 and 0:18.
  const all = new Set(courses.flatMap(({ pictures }) => pictures)).size
  if (most === 2) return !isLong && all > 3 ? 'timer' : 'once'
  return isLong ? 'scroll' : 'animation'
}
