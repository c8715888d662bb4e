import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { inkMapOf } from './ink.js'
import { emptyMask, piecesOf } from './mask.js'
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
  const candidates = piecesOf(slowPixels(phones, restOf(first)))
  const maps = observations.map((one) => inkMapOf(restOf(one)))
  return candidates
    .filter(({ height }) => height <= restOf(first).height / 4)
    .map((area) => withRoomForDigits(textRunAt(area, maps, emptyMask(restOf(first)))))
    .filter((box, i, all) => all.findIndex((other) => sameBox(box, other)) === i)
    .filter((box) => isClock(phones, box))
}

const momentsOf = (seen: readonly SeenObservation[]): Moment[] =>
  seen
    .flatMap((one) => {
      const times = timesOf(one)
      return one.frames.map((frame, i) => ({ at: times[i] ?? 0, frame }))
    })
    .toSorted((a, b) => a.at - b.at)

/** Pixels that change on some phone, and on none of them more often than minutes begin. */
function slowPixels(phones: readonly (readonly Moment[])[], size: Frame) {
  const mask = emptyMask(size)
  const tooOften = new Uint8Array(mask.marks.length)
  for (const moments of phones) {
    const minutes = minutesOf(moments)
    const changes = new Uint16Array(mask.marks.length)
    for (const [i, { frame }] of moments.entries()) {
      const before = moments[i - 1]?.frame
      if (!before || before === frame) continue
      for (let p = 0; p < changes.length; p++)
        if (before.pixels[p] !== frame.pixels[p]) changes[p] = (changes[p] as number) + 1
    }
    for (let p = 0; p < changes.length; p++) {
      if ((changes[p] as number) > minutes) tooOften[p] = 1
      else if (changes[p] !== 0) mask.marks[p] = 1
    }
  }
  for (let p = 0; p < tooOften.length; p++) if (tooOften[p] === 1) mask.marks[p] = 0
  return mask
}

/** How often a minute may have begun while a phone was watched. */
function minutesOf(moments: readonly Moment[]): number {
  const [first, last] = [moments[0], moments.at(-1)]
  return first && last ? Math.floor((last.at - first.at) / 60_000) + 1 : 0
}

function isClock(phones: readonly (readonly Moment[])[], box: Box): boolean {
  let changed = false
  for (const moments of phones) {
    const shown: string[] = []
    for (const { frame } of moments) {
      const picture = pictureIn(frame, box)
      if (picture === shown.at(-1)) continue
      if (shown.includes(picture)) return false
      shown.push(picture)
    }
    if (shown.length > minutesOf(moments) + 1) return false
    // Two minutes later, a clock shows something else.
    if (shown.length === 1 && minutesOf(moments) > 2) return false
    changed ||= shown.length > 1
  }
  return changed
}

const sameBox = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
