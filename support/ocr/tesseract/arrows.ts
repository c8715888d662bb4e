import { type Blob, blobsOf } from '../image/ink.js'
import type { Print } from './line-image.js'

/** A part of a line: text to be read, or a symbol that Tesseract's data does not know, told by its shape. */
export type Part =
  | { readonly kind: 'text'; readonly print: Print }
  | { readonly kind: 'symbol'; readonly text: string }

/** Ink from this share on belongs to the shape. */
const inked = 0.3 * 255

/** Splits a line at its arrows, left to right; a wide gap beside one becomes a blank. */
export function partsOf(print: Print): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { blob, text } of arrowsIn(print)) {
    const before = columnsOf(print, from, blob.left)
    if (before) parts.push({ kind: 'text', print: before })
    const gap = blob.left - from - (before?.width ?? 0)
    parts.push({ kind: 'symbol', text: gap > print.height / 2 ? ` ${text}` : text })
    from = blob.right
  }
  const rest = columnsOf(print, from, print.width)
  return rest ? [...parts, { kind: 'text', print: rest }] : parts
}

function arrowsIn({ width, height, ink }: Print): { blob: Blob; text: string }[] {
  const binary = Uint8Array.from(ink, (covered) => (covered >= inked ? 1 : 0))
  return blobsOf(binary, width, height)
    .flatMap((blob) => {
      const text = arrowOf(shapeOf(blob, width))
      return text === undefined ? [] : [{ blob, text }]
    })
    .toSorted((a, b) => a.blob.left - b.blob.left)
}

/** Arrows to the left and to the right; too small ones are not told from letters, and are none. */
export function arrowOf(shape: Shape): string | undefined {
  if (isLeftArrow(shape)) return '←'
  return isLeftArrow(mirrored(shape)) ? '→' : undefined
}

function shapeOf({ left, top, right, bottom, pixels }: Blob, width: number): Shape {
  const shape = {
    width: right - left,
    height: bottom - top,
    ink: new Uint8Array((right - left) * (bottom - top)),
  }
  for (const i of pixels) shape.ink[(Math.floor(i / width) - top) * shape.width + (i % width) - left] = 1
  return shape
}

/** These columns without the paper at their sides; undefined: nothing but paper. */
function columnsOf({ width, height, ink }: Print, from: number, to: number): Print | undefined {
  const isInked = (x: number) =>
    Array.from({ length: height }, (_, y) => ink[y * width + x] ?? 0).some((one) => one > 0)
  const columns = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter(isInked)
  const [first, last] = [columns[0], columns.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return {
    width: last + 1 - first,
    height,
    ink: ink.filter((_, i) => i % width >= first && i % width <= last),
  }
}

/** width × height: 1 = ink, cut to its edges. */
export interface Shape {
  readonly width: number
  readonly height: number
  readonly ink: Uint8Array
}

const range = (length: number) => Array.from({ length }, (_, i) => i)

/**
 * A shaft from end to end in the middle, nothing beside it at its end, and a symmetric head that begins as a
 * tip and grows from column to column.
 */
export function isLeftArrow({ width, height, ink }: Shape): boolean {
  if (width < 5 || height < 5) return false
  const at = (x: number, y: number) => ink[y * width + x] === 1
  const shaft = range(height).filter((y) => range(width).filter((x) => at(x, y)).length >= width * 0.85)
  const [first = 0, last = -1] = [shaft[0], shaft.at(-1)]
  if (last < first || Math.abs(first + last - (height - 1)) > 2) return false
  if (last - first + 1 > Math.max(2, height * 0.35)) return false
  const asymmetric = range(height).flatMap((y) =>
    range(width).filter((x) => at(x, y) && !at(x, first + last - y)),
  )
  if (asymmetric.length > ink.filter((one) => one === 1).length * 0.25) return false
  /** How far from the shaft the ink of each column reaches. */
  const reach = range(width).map((x) =>
    Math.max(0, ...range(height).map((y) => (at(x, y) ? Math.max(first - y, y - last) : 0))),
  )
  return isHead(reach, width)
}

function isHead(reach: readonly number[], width: number): boolean {
  const most = Math.max(...reach)
  const widest = reach.indexOf(most)
  const growing = range(widest).every((x) => (reach[x + 1] ?? 0) - (reach[x] ?? 0) <= Math.max(1, most * 0.5))
  const tail = reach.slice(Math.ceil(width * 0.7))
  return most >= 3 && growing && (reach[0] ?? 0) <= 1 && widest >= width * 0.2 && tail.every((px) => px === 0)
}

export function mirrored({ width, height, ink }: Shape): Shape {
  return { width, height, ink: ink.map((_, i) => ink[i - (i % width) + (width - 1 - (i % width))] ?? 0) }
}
