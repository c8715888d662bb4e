import { isLeftArrow, mirrored, type Shape } from './arrow.js'
import { type Blob, blobsOf } from './blobs.js'
import type { Print } from './print.js'

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
