import pixelmatch from 'pixelmatch'
import type { Template } from '../compare/match.js'
import { opaque } from '../decode/pixels.js'
import { type Frame, frameOf, type Size, sameSize } from '../frame.js'
import { drawLabel, labelHeight } from './label.js'
import { drawOutlines } from './overlay.js'

const red = opaque(220, 0, 0)
const background = opaque(255, 255, 255)
const textColour = opaque(0, 0, 0)
const gapPx = 8

/**
 * A PNG of the frame: 8-bit RGB, lossless. Speed is more important than size, because a report has hundreds of them.
 */
export async function encodePng({ width, height, rgba }: Frame): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer()
}

/**
 * The expected display, faded, with every differing pixel in red and an outline around each region that is not
 * compared pixel by pixel (`drawOutlines`). Where the sizes differ, pixels that only one picture has are red.
 */
export function drawDifference(expected: Frame, actual: Frame, reference: Template): Frame {
  const size = {
    width: Math.max(expected.width, actual.width),
    height: Math.max(expected.height, actual.height),
  }
  const wantedPixels = canvas(size, background)
  const actualPixels = canvas(size, background)
  paste(wantedPixels, size, expected, 0, 0)
  paste(actualPixels, size, actual, 0, 0)
  const mapped = sameSize(size, reference.frame)
  if (mapped) for (const i of pixelsNotCompared(reference)) actualPixels[i] = wantedPixels[i] ?? 0
  const drawn = canvas(size, background)
  const options = {
    threshold: 0,
    includeAA: true,
    alpha: 0.3,
    diffColor: [220, 0, 0] as [number, number, number],
  }
  pixelmatch(bytesOf(wantedPixels), bytesOf(actualPixels), bytesOf(drawn), size.width, size.height, options)
  for (let i = 0; i < drawn.length; i++) {
    if (covers(expected, size, i) !== covers(actual, size, i)) drawn[i] = red
  }
  const difference = frameOf(size, bytesOf(drawn))
  return mapped ? keepRed(difference, drawOutlines(difference, reference)) : difference
}

/** A differing pixel stays visible under an outline. */
function keepRed(difference: Frame, outlined: Frame): Frame {
  const pixels = Uint32Array.from(
    difference.pixels,
    (pixel, i) => (pixel === red ? red : outlined.pixels[i]) ?? 0,
  )
  return frameOf(outlined, bytesOf(pixels))
}

/** One picture with the expected frame, the actual frame and the difference side by side, each under its label. */
export const drawStrip = (expected: Frame, actual: Frame, difference: Frame): Frame =>
  drawRows([
    { label: 'expected', frame: expected },
    { label: 'actual', frame: actual },
    { label: 'difference', frame: difference, highlighted: true },
  ])

/** One of several pictures, under its label; a highlighted one has a red label. */
interface Part {
  readonly label: string
  readonly frame: Frame
  readonly highlighted?: true
}

/** Pictures in rows, from left to right. @param perRow default: all in one row */
export function drawRows(parts: readonly Part[], perRow = parts.length): Frame {
  const column = (i: number) => i % perRow
  const row = (i: number) => Math.floor(i / perRow)
  const lefts = edges(parts, column, ({ frame }) => frame.width)
  const tops = edges(parts, row, ({ frame }) => frame.height + labelHeight)
  const size = { width: (lefts.at(-1) ?? 0) - gapPx, height: (tops.at(-1) ?? 0) - gapPx }
  const drawn = canvas(size, background)
  for (const [i, { label, frame, highlighted }] of parts.entries()) {
    const [left, top] = [lefts[column(i)] ?? 0, tops[row(i)] ?? 0]
    drawLabel(drawn, size, {
      text: label,
      colour: highlighted ? red : textColour,
      left,
      top,
      maxWidth: frame.width,
    })
    paste(drawn, size, frame, left, top + labelHeight)
  }
  return frameOf(size, bytesOf(drawn))
}

/**
 * The starts of columns or rows, px. Each is as large as its largest part. The last number is the end of the last one.
 */
function edges(
  parts: readonly Part[],
  trackOf: (i: number) => number,
  extent: (part: Part) => number,
): number[] {
  const extents: number[] = []
  for (const [i, part] of parts.entries())
    extents[trackOf(i)] = Math.max(extents[trackOf(i)] ?? 0, extent(part))
  const starts = [0]
  for (const [i, length] of extents.entries()) starts.push((starts[i] ?? 0) + length + gapPx)
  return starts
}

/** The first frame, faded; every pixel that differs in any other frame is red. All frames have the same size. */
export function drawChanges(first: Frame, others: readonly Frame[]): Frame {
  const drawn = Uint32Array.from({ length: first.pixels.length }, (_, i) => {
    const colour = first.pixels[i] as number
    return others.some(({ pixels }) => pixels[i] !== colour) ? red : faded(colour)
  })
  return frameOf(first, bytesOf(drawn))
}

const faded = (colour: number) => {
  const channel = (shift: number) => 255 - Math.round((255 - ((colour >>> shift) & 0xff)) * 0.3)
  return opaque(channel(0), channel(8), channel(16))
}

const canvas = ({ width, height }: Size, colour: number) => new Uint32Array(width * height).fill(colour)

const bytesOf = (words: Uint32Array) => new Uint8Array(words.buffer)

/** Whether pixel `i` of the larger picture lies in `part`. */
const covers = (part: Size, { width }: Size, i: number) =>
  i % width < part.width && Math.floor(i / width) < part.height

function paste(onto: Uint32Array, size: Size, frame: Frame, left: number, top: number): void {
  const words = new Uint32Array(frame.rgba.buffer, frame.rgba.byteOffset, frame.pixels.length)
  for (let y = 0; y < frame.height; y++) {
    onto.set(words.subarray(y * frame.width, (y + 1) * frame.width), (top + y) * size.width + left)
  }
}

function pixelsNotCompared({ map: { areas, owner } }: Template): number[] {
  const found: number[] = []
  for (const [i, area] of owner.entries()) {
    const match = areas[area]?.rule.match
    if (match === 'ignore' || match === 'text') found.push(i)
  }
  return found
}
