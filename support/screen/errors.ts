import { type Box, describeBox } from '../catalog/index.js'
import { OffhookError } from '../errors.js'
import type { Size } from './frame.js'
import type { PixelFormat } from './png/chunks.js'

/** A reference file cannot be used. The message names the file, the problem and the remedy. */
export class ScreenError extends OffhookError {
  override name = 'ScreenError'
}

/** @param reason such as: it looks like a JPEG picture */
export const unreadablePicture = (path: string, reason: string, options?: ErrorOptions) =>
  new ScreenError(
    `${path}: no readable PNG (${reason}). A reference is a PNG, because other formats change colours. Record it again`,
    options,
  )

/** @param problem completes "the PNG …" */
export const inexactPicture = (path: string, format: PixelFormat | undefined, problem: string) =>
  new ScreenError(
    `${path}: the PNG (${format ? `${format.bits} bits, ${format.colours}` : 'unknown pixels'}) ${problem}. ` +
      'So it does not contain the pixels that a phone sends, and no display could equal it. ' +
      'Record it again, or save it as a PNG of 8 bits per colour without transparency and without a colour profile',
  )

export const animatedPicture = (path: string) =>
  new ScreenError(
    `${path}: the PNG is animated. A reference is one still picture. For a part that blinks, use a region with match: blink and its frames`,
  )

export const unreadableBlinkFrame = (where: string, path: string, cause: unknown) =>
  new ScreenError(
    `${where}: a blink frame of this region cannot be used: ${cause instanceof Error ? cause.message : path}`,
    { cause },
  )

export const wrongBlinkFrameSize = (where: string, file: string, actual: Size, region: Size) =>
  new ScreenError(
    `${where}: the blink frame ${file} is ${px(actual)}, the region ${px(region)}. A blink frame is as large as its region or as the display`,
  )

export const unknownRegion = (where: string, region: string, known: readonly string[]) =>
  new ScreenError(
    `${where}: no region "${region}". Known: ${known.join(', ') || 'none'}. A new region needs a box: { x, y, width, height }`,
  )

export const regionOutside = (where: string, region: string, box: Box, size: Size) =>
  new ScreenError(
    `${where}: region "${region}" (${describeBox(box)}) is not inside the picture of ${px(size)}. Correct its box`,
  )

export const crossingRegions = (where: string, one: string, other: string) =>
  new ScreenError(
    `${where}: regions ${one} and ${other} overlap, and neither is inside the other. The rule of their common pixels is ambiguous. Change one box`,
  )

export const nothingCompared = (where: string) =>
  new ScreenError(`${where}: every pixel is ignored, so any picture would match. Ignore less`)

export const tooManyRegions = (where: string) =>
  new ScreenError(`${where}: more than 255 regions, including those of the model. Remove some`)

const px = ({ width, height }: Size) => `${width}×${height} px`
