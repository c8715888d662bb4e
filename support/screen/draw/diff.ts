import pixelmatch from 'pixelmatch'
import sharp from 'sharp'
import type { Template } from '../compare/match.js'
import { opaque } from '../decode/pixels.js'
import { type Frame, frameOf, type Size, sameSize } from '../frame.js'
import { drawLabel, drawOutlines, labelHeight } from './overlay.js'

const red = opaque(220, 0, 0)
const paper = opaque(255, 255, 255)
const ink = opaque(0, 0, 0)
const gapPx = 8

/** A PNG of the frame: 8-bit RGB, lossless. Speed counts more than bytes: a report has hundreds of them. */
export function encodePng({ width, height, rgba }: Frame): Promise<Buffer> {
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer()
}

/**
 * The expected display, faded, with every differing pixel in red and an outline around each region that is not
 * compared pixel by pixel (`drawOutlines`). Where sizes differ, all that only one of the pictures has is red.
 */
export function drawDifference(expected: Frame, actual: Frame, reference: Template): Frame {
  const size = {
    width: Math.max(expected.width, actual.width),
    height: Math.max(expected.height, actual.height),
  }
  const wanted = canvas(size, paper)
  const got = canvas(size, paper)
  paste(wanted, size, expected, 0, 0)
  paste(got, size, actual, 0, 0)
  const mapped = sameSize(size, reference.frame)
  if (mapped) for (const i of pixelsNotCompared(reference)) got[i] = wanted[i] ?? 0
  const drawn = canvas(size, paper)
  const options = {
    threshold: 0,
    includeAA: true,
    alpha: 0.3,
    diffColor: [220, 0, 0] as [number, number, number],
  }
  pixelmatch(bytesOf(wanted), bytesOf(got), bytesOf(drawn), size.width, size.height, options)
  for (let i = 0; i < drawn.length; i++) {
    if (covers(expected, size, i) !== covers(actual, size, i)) drawn[i] = red
  }
  const difference = frameOf(size, bytesOf(drawn))
  return mapped ? keepRed(difference, drawOutlines(difference, reference)) : difference
}

/** An outline runs behind a differing pixel. */
function keepRed(difference: Frame, outlined: Frame): Frame {
  const pixels = Uint32Array.from(
    difference.pixels,
    (pixel, i) => (pixel === red ? red : outlined.pixels[i]) ?? 0,
  )
  return frameOf(outlined, bytesOf(pixels))
}

/** Side by side, in one picture: expected, actual, difference, each under its label. */
export const drawStrip = (expected: Frame, actual: Frame, difference: Frame): Frame =>
  drawRows([
    { label: 'expected', frame: expected },
    { label: 'actual', frame: actual },
    { label: 'difference', frame: difference, highlighted: 'out' },
  ])

/** A picture among others, under its label; what stands out is labelled in red. */
export interface Part {
  readonly label: string
  readonly frame: Frame
  readonly highlighted?: 'out'
}

/** Pictures in rows, from left to right. @param perRow default: all in one row */
export function drawRows(parts: readonly Part[], perRow = parts.length): Frame {
  const column = (i: number) => i % perRow
  const row = (i: number) => Math.floor(i / perRow)
  const lefts = edges(parts, column, ({ frame }) => frame.width)
  const tops = edges(parts, row, ({ frame }) => frame.height + labelHeight)
  const size = { width: (lefts.at(-1) ?? 0) - gapPx, height: (tops.at(-1) ?? 0) - gapPx }
  const drawn = canvas(size, paper)
  for (const [i, { label, frame, highlighted }] of parts.entries()) {
    const [left, top] = [lefts[column(i)] ?? 0, tops[row(i)] ?? 0]
    drawLabel(drawn, size, { text: label, colour: highlighted ? red : ink, left, top, room: frame.width })
    paste(drawn, size, frame, left, top + labelHeight)
  }
  return frameOf(size, bytesOf(drawn))
}

/** Where each column or row begins, as wide as its largest part; the last is where the next would, px. */
function edges(
  parts: readonly Part[],
  lineOf: (i: number) => number,
  extent: (part: Part) => number,
): number[] {
  const extents: number[] = []
  for (const [i, part] of parts.entries())
    extents[lineOf(i)] = Math.max(extents[lineOf(i)] ?? 0, extent(part))
  const begins = [0]
  for (const [i, one] of extents.entries()) begins.push((begins[i] ?? 0) + one + gapPx)
  return begins
}

/** The first frame, faded, with every pixel in red in which another one differs. All are of one size. */
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
