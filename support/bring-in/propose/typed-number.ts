import type { Box } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { isShade } from './ink.js'
import { agree } from './known-text.js'
import type { GroupLayout } from './layout.js'
import { aroundAll, isInLine } from './mask.js'
import type { DraftRegion } from './regions.js'
import { restOf } from './seen.js'

/**
 * Takes the line of a typed number out of what is unexplained: it looks otherwise for each number that was typed, and alike for
 * the same one.
 */
export function withTypedLine(layout: GroupLayout, observations: readonly SeenObservation[]): GroupLayout {
  const typed = layout.unexplained.find(({ box }) => {
    const texts = observations.flatMap((one) => {
      const text = one.observation.typed
      return text === undefined ? [] : [{ frame: restOf(one), box, text }]
    })
    return new Set(texts.map(({ text }) => text)).size > 1 && agree(texts)
  })
  if (!typed) return layout
  return { ...layout, unexplained: layout.unexplained.filter((run) => run !== typed), typed }
}

/**
 * Where a number is typed: how many digits it will have is not known, and the cursor stands behind them. So the line is not
 * compared from the first digit on, as far as its ground is free.
 * @param regions of a display with a typed number
 * @param unread the line of the number, if its digits are not read
 * @returns the regions with this one in place of the digits and the cursor; as they are if the number was not found
 */
export function withTypedNumber(
  regions: readonly DraftRegion[],
  frame: Frame,
  unread?: Box,
): readonly DraftRegion[] {
  const read = regions.find(({ rule }) => rule.match === 'text' && rule.reads === '{digits}')
  const digits = read ?? (unread && { ink: unread })
  const blinking = regions.filter(({ rule }) => rule.match === 'blink')
  // The cursor stands in another place for each number.
  const cursors = digits
    ? blinking.filter(({ ink }) => isInLine(ink, digits.ink))
    : blinking.filter(({ ink }) => inkBefore(ink, frame) < ink.x).slice(0, 1)
  const found = aroundAll([...(digits ? [digits.ink] : []), ...cursors.map(({ ink }) => ink)])
  if (!found) return regions
  const line = read ? found : withInkBefore(found, frame)
  const others = regions.filter((one) => one !== read && !cursors.includes(one))
  const box = freeBehind(withBearing(line, frame), frame, others)
  return [...others, { name: 'typed number', rule: { match: 'ignore' }, ink: box, room: box }]
}

/** Digits that all numbers have in common stand before those that differ. */
function withInkBefore(box: Box, frame: Frame): Box {
  const x = inkBefore(box, frame)
  return { ...box, x, width: box.x + box.width - x }
}

/** Another digit may begin a little further to the left, and be a little higher. */
function withBearing(box: Box, frame: Frame): Box {
  const x = Math.max(0, box.x - Math.max(2, Math.ceil(box.height / 8)))
  const wide = { ...box, x, width: box.x + box.width - x }
  const most = Math.ceil(box.height / 10)
  let [top, end] = [box.y, box.y + box.height]
  while (top > box.y - most && isEvenRow(frame, wide, top - 1)) top--
  while (end < box.y + box.height + most && isEvenRow(frame, wide, end)) end++
  return { ...wide, y: top, height: end - top }
}

function isEvenRow({ width, height, pixels }: Frame, box: Box, row: number): boolean {
  if (row < 0 || row >= height) return false
  for (let x = box.x; x < box.x + box.width; x++)
    if (!isShade(pixels[row * width + box.x] ?? 0, pixels[row * width + x] ?? 0)) return false
  return true
}

/** Where the ink begins that stands before a box, px: gaps in it are as wide as half of the height at most. */
function inkBefore(box: Box, frame: Frame): number {
  const ground = box.x + box.width
  if (ground >= frame.width) return box.x
  let from = box.x
  for (let x = box.x - 1; x >= 0 && from - x <= box.height / 2; x--)
    if (!isSameColumn(frame, box, ground, x)) from = x
  return from
}

/** The box with all columns behind it that look like the first one behind it, and belong to no other region. */
function freeBehind(box: Box, frame: Frame, others: readonly DraftRegion[]): Box {
  const first = box.x + box.width
  let end = first
  while (end < frame.width && isSameColumn(frame, box, first, end) && !isTaken(end, box, others)) end++
  return { ...box, width: end - box.x }
}

function isSameColumn(frame: Frame, { y, height }: Box, one: number, other: number): boolean {
  for (let row = y; row < y + height; row++)
    if (!isShade(frame.pixels[row * frame.width + one] ?? 0, frame.pixels[row * frame.width + other] ?? 0))
      return false
  return true
}

const isTaken = (x: number, { y, height }: Box, others: readonly DraftRegion[]) =>
  others.some(
    ({ room }) => x >= room.x && x < room.x + room.width && y < room.y + room.height && room.y < y + height,
  )
