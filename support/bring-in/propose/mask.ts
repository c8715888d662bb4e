import type { Box } from '../../catalog/index.js'
import type { Frame, Size } from '../../screen/index.js'
import { piecesIn } from './flood.js'

/** One byte per pixel of a display: 1 where something differs. */
export interface Mask extends Size {
  readonly marks: Uint8Array
}

export const emptyMask = ({ width, height }: Size): Mask => ({
  width,
  height,
  marks: new Uint8Array(width * height),
})

/** Marks the pixels in which any of the frames differs from the first one. All have one size. */
export function differences(frames: readonly Frame[], mask: Mask): Mask {
  const [first, ...others] = frames
  for (const other of new Set(others)) {
    if (!first || other === first) continue
    for (let i = 0; i < mask.marks.length; i++) if (first.pixels[i] !== other.pixels[i]) mask.marks[i] = 1
  }
  return mask
}

/** The mask without the marks in some boxes. */
export function without(mask: Mask, boxes: readonly Box[]): Mask {
  const marks = mask.marks.slice()
  for (const { x, y, width, height } of boxes)
    for (let row = y; row < y + height; row++)
      marks.fill(0, row * mask.width + x, row * mask.width + x + width)
  return { ...mask, marks }
}

/** Pixels of the boxes, and one more on each side. */
export function barredBy(boxes: readonly Box[], { width, height }: Size): Mask {
  const mask = emptyMask({ width, height })
  for (const box of boxes)
    for (let y = Math.max(0, box.y - 1); y <= Math.min(height - 1, box.y + box.height); y++)
      mask.marks.fill(
        1,
        y * width + Math.max(0, box.x - 1),
        y * width + Math.min(width, box.x + box.width + 1),
      )
  return mask
}

/** The smallest boxes around marks that touch, a letter with its accent in one. */
export const piecesOf = (mask: Mask): Box[] => joined(touching(mask), isPartOfLetter)

/** Boxes around marks that touch, also across one column. */
const touching = (mask: Mask): Box[] =>
  Array.from(piecesIn(mask.marks.slice(), mask, { x: 2, y: 1 }), ({ box }) => box)

/** Joins boxes until no two of them belong together. */
export function joined(boxes: readonly Box[], belong: (a: Box, b: Box) => boolean): Box[] {
  let all = [...boxes]
  for (;;) {
    const one = all.find((box) => all.some((other) => other !== box && belong(box, other)))
    const other = one && all.find((box) => box !== one && belong(one, box))
    if (!one || !other) return all.toSorted((a, b) => a.y - b.y || a.x - b.x)
    all = [...all.filter((box) => box !== one && box !== other), around(one, other)]
  }
}

export function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** One box around several; undefined: there is none. */
export const aroundAll = (boxes: readonly Box[]): Box | undefined =>
  boxes.reduce<Box | undefined>((all, box) => (all ? around(all, box) : box), undefined)

/** How far two ranges are apart; negative: they overlap. */
const gap = (from: number, length: number, other: number, otherLength: number) =>
  Math.max(from, other) - Math.min(from + length, other + otherLength)
export const columnGap = (a: Box, b: Box) => gap(a.x, a.width, b.x, b.width)
const rowGap = (a: Box, b: Box) => gap(a.y, a.height, b.y, b.height)

/** A dot or an accent above its letter. */
function isPartOfLetter(a: Box, b: Box): boolean {
  const [low, high] = [Math.min(a.height, b.height), Math.max(a.height, b.height)]
  return columnGap(a, b) < 0 && rowGap(a, b) <= Math.min(high / 3, low + 1) && low <= high / 2
}

/** Whether two boxes are in one text line, and no farther apart than the line is high. */
export function isInLine(a: Box, b: Box): boolean {
  const low = Math.min(a.height, b.height)
  return -rowGap(a, b) >= low / 2 && columnGap(a, b) <= Math.max(a.height, b.height)
}
