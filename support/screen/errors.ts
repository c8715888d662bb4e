/** A reference screen that cannot be used as it lies on disk. Says the file, what is wrong, what to do. */
export class ScreenError extends Error {
  override name = 'ScreenError'
}

export const noScreensFolder = (folder: string) =>
  new ScreenError(`${folder}: no folder of reference screens. Is the name right?`)

export const notAFirmware = (folder: string) =>
  new ScreenError(
    `${folder}: neither a firmware version such as 8.9.3.80 nor "any". Reference screens lie in <model>/<language>/<firmware or any>/`,
  )

export const lonelyFile = (path: string, missing: string) =>
  new ScreenError(`${path}: ${missing} is missing beside it. A reference is a .png and a .yaml of one name`)

export const unreadablePicture = (path: string, cause: unknown) =>
  new ScreenError(
    `${path}: no readable PNG (${cause instanceof Error ? cause.message : String(cause)}). Record it again`,
    { cause },
  )

export const animatedPicture = (path: string) =>
  new ScreenError(
    `${path}: the picture moves. A reference is one still picture; what blinks is a region with match: blink and its looks`,
  )

export const missingLook = (where: string, path: string, cause: unknown) =>
  new ScreenError(`${where}: its look cannot be used: ${cause instanceof Error ? cause.message : path}`, {
    cause,
  })

export const wrongLookSize = (where: string, file: string, actual: Size, region: Size) =>
  new ScreenError(
    `${where}: the look ${file} is ${px(actual)}, the region ${px(region)}. A look is as large as its region or as the display`,
  )

export const noReader = (region: string, path: string) =>
  new ScreenError(
    `${path}: region "${region}" is to be read, and there is no reader. Open the phones with one (openPhone({ reader }))`,
  )

export const wrongPictureSize = (path: string, actual: Size, model: string, expected: Size) =>
  new ScreenError(
    `${path}: the picture is ${px(actual)}, the display of ${model} ${px(expected)}. Record it again, or correct the model`,
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
