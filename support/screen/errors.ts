import { OffhookError } from '../errors.js'
/** A reference screen that cannot be used as it lies on disk. Says the file, what is wrong, what to do. */
export class ScreenError extends OffhookError {
  override name = 'ScreenError'
}

export const unreadablePicture = (path: string, cause: unknown) =>
  new ScreenError(
    `${path}: no readable PNG (${cause instanceof Error ? cause.message : String(cause)}). Record it again`,
    { cause },
  )

export const animatedPicture = (path: string) =>
  new ScreenError(
    `${path}: the picture moves. A reference is one still picture; what blinks is a region with match: blink and its looks`,
  )

export const unreadableBlinkFrame = (where: string, path: string, cause: unknown) =>
  new ScreenError(`${where}: its look cannot be used: ${cause instanceof Error ? cause.message : path}`, {
    cause,
  })

export const wrongBlinkFrameSize = (where: string, file: string, actual: Size, region: Size) =>
  new ScreenError(
    `${where}: the look ${file} is ${px(actual)}, the region ${px(region)}. A look is as large as its region or as the display`,
  )

export const unknownRegion = (where: string, region: string, known: readonly string[]) =>
  new ScreenError(
    `${where}: no region "${region}". Known: ${known.join(', ') || 'none'}. A new one needs its own box: { x, y, width, height }`,
  )

export const regionOutside = (where: string, region: string, { x, y, width, height }: Box, size: Size) =>
  new ScreenError(
    `${where}: region "${region}" (x ${x}–${x + width - 1}, y ${y}–${y + height - 1}) is not inside the picture of ${px(size)}`,
  )

export const crossingRegions = (where: string, one: string, other: string) =>
  new ScreenError(
    `${where}: regions ${one} and ${other} overlap and neither lies inside the other, so it is unclear which one rules their common pixels`,
  )

export const nothingCompared = (where: string) =>
  new ScreenError(`${where}: every pixel is ignored, so any picture would match. Ignore less`)

export const tooManyRegions = (where: string) =>
  new ScreenError(`${where}: more than 255 regions, counting those of the model`)

interface Size {
  readonly width: number
  readonly height: number
}
interface Box extends Size {
  readonly x: number
  readonly y: number
}
const px = ({ width, height }: Size) => `${width}×${height} px`
