import pixelmatch from 'pixelmatch'
import sharp from 'sharp'
import { opaque } from '../decode/palette.js'
import { type Frame, frameOf, type Size, sameSize } from '../frame.js'
import type { Template } from '../judge/match.js'
import { drawLabel, labelHeight } from './label.js'

const red = opaque(220, 0, 0)
const grey = opaque(110, 110, 160)
const paper = opaque(255, 255, 255)
const ink = opaque(0, 0, 0)
const gapPx = 8
const hatchPx = 6

/** A PNG of the frame: 8-bit RGB, lossless. Speed counts more than bytes: a report has hundreds of them. */
export function encodePng({ width, height, rgba }: Frame): Promise<Buffer> {
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer()
}

/**
 * The expected display, faded, with every differing pixel in red and what was ignored hatched.
 * Where sizes differ, all that only one of the pictures has is red.
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
  const ignored = sameSize(size, reference.frame) ? ignoredPixels(reference) : []
  for (const i of ignored) got[i] = wanted[i] ?? 0
  const drawn = canvas(size, paper)
  const options = {
    threshold: 0,
    includeAA: true,
    alpha: 0.3,
    diffColor: [220, 0, 0] as [number, number, number],
  }
  pixelmatch(bytesOf(wanted), bytesOf(got), bytesOf(drawn), size.width, size.height, options)
  for (const i of ignored) {
    if (((i % size.width) + Math.floor(i / size.width)) % hatchPx === 0) drawn[i] = grey
  }
  for (let i = 0; i < drawn.length; i++) {
    if (covers(expected, size, i) !== covers(actual, size, i)) drawn[i] = red
  }
  return frameOf(size, bytesOf(drawn))
}

/** Side by side, in one picture: expected, actual, difference, each under its label. */
export function drawStrip(expected: Frame, actual: Frame, difference: Frame): Frame {
  const parts = [
    { label: 'expected', colour: ink, frame: expected },
    { label: 'actual', colour: ink, frame: actual },
    { label: 'difference', colour: red, frame: difference },
  ]
  const size = {
    width: parts.reduce((sum, { frame }) => sum + frame.width, gapPx * (parts.length - 1)),
    height: Math.max(...parts.map(({ frame }) => frame.height)) + labelHeight,
  }
  const strip = canvas(size, paper)
  let left = 0
  for (const { label, colour, frame } of parts) {
    drawLabel(strip, size, { text: label, colour, left, room: frame.width })
    paste(strip, size, frame, left, labelHeight)
    left += frame.width + gapPx
  }
  return frameOf(size, bytesOf(strip))
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

function ignoredPixels({ map: { areas, owner } }: Template): number[] {
  const found: number[] = []
  for (const [i, area] of owner.entries()) {
    if (areas[area]?.rule.match === 'ignore') found.push(i)
  }
  return found
}
