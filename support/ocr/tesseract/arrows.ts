import { type Component, connectedComponents } from '../image/ink.js'
import type { LineImage } from './line-image.js'

/** A part of a text line: text for Tesseract, or an arrow. Tesseract's training data has no arrows. */
export type LinePart =
  | { readonly kind: 'text'; readonly image: LineImage }
  | { readonly kind: 'symbol'; readonly text: string }

/** The least ink of a pixel that belongs to a shape, 0 to 255: 30 %. */
const shapeInk = 0.3 * 255

/** Splits a text line at its arrows, left to right. A wide gap before an arrow becomes a space. */
export function splitAtArrows(image: LineImage): LinePart[] {
  const parts: LinePart[] = []
  let from = 0
  for (const { component, text } of arrowsIn(image)) {
    const before = cropColumns(image, from, component.left)
    if (before) parts.push({ kind: 'text', image: before })
    const gap = component.left - from - (before?.width ?? 0)
    parts.push({ kind: 'symbol', text: gap > image.height / 2 ? ` ${text}` : text })
    from = component.right
  }
  const rest = cropColumns(image, from, image.width)
  return rest ? [...parts, { kind: 'text', image: rest }] : parts
}

function arrowsIn({ width, height, ink }: LineImage): { component: Component; text: string }[] {
  const binary = Uint8Array.from(ink, (covered) => (covered >= shapeInk ? 1 : 0))
  return connectedComponents(binary, width, height)
    .flatMap((component) => {
      const text = classifyArrow(shapeOf(component, width))
      return text === undefined ? [] : [{ component, text }]
    })
    .toSorted((a, b) => a.component.left - b.component.left)
}

/** Recognises ← and → by their shape; undefined for other shapes and for arrows that are too small to recognise. */
export function classifyArrow(shape: Shape): string | undefined {
  if (isLeftArrow(shape)) return '←'
  return isLeftArrow(mirrored(shape)) ? '→' : undefined
}

function shapeOf({ left, top, right, bottom, pixels }: Component, width: number): Shape {
  const shape = {
    width: right - left,
    height: bottom - top,
    ink: new Uint8Array((right - left) * (bottom - top)),
  }
  for (const i of pixels) shape.ink[(Math.floor(i / width) - top) * shape.width + (i % width) - left] = 1
  return shape
}

/** Columns `from` to `to` − 1, trimmed to their ink; undefined without ink. */
function cropColumns({ width, height, ink }: LineImage, from: number, to: number): LineImage | undefined {
  const hasInk = (x: number) =>
    Array.from({ length: height }, (_, y) => ink[y * width + x] ?? 0).some((one) => one > 0)
  const columns = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter(hasInk)
  const [first, last] = [columns[0], columns.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return {
    width: last + 1 - first,
    height,
    ink: ink.filter((_, i) => i % width >= first && i % width <= last),
  }
}

/** A component, trimmed to its ink. */
interface Shape {
  readonly width: number
  readonly height: number
  /** width × height: 1 = ink. */
  readonly ink: Uint8Array
}

const range = (length: number) => Array.from({ length }, (_, i) => i)

/**
 * Whether the shape has a shaft along its middle from end to end, no ink above or below the shaft at the right end, and
 * a symmetric head that begins as a tip and grows from column to column.
 */
function isLeftArrow({ width, height, ink }: Shape): boolean {
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
  /** How far the ink of each column reaches from the shaft, px. */
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

function mirrored({ width, height, ink }: Shape): Shape {
  return { width, height, ink: ink.map((_, i) => ink[i - (i % width) + (width - 1 - (i % width))] ?? 0) }
}
