import { type Frame, frameOf } from '../../../support/screen/frame.js'

/** The content of a bitmap file. `buildBitmap` writes each field at its place in the format's definition. */
export interface Recipe {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  readonly topDown?: boolean
  readonly dibBytes?: number
  readonly compression?: number
  readonly masks?: readonly number[]
  readonly palette?: readonly (readonly [number, number, number])[]
  /** Unused bytes between palette and pixels. */
  readonly gap?: number
  /** The value of a pixel: an index, or the word of its colour. */
  readonly value: (x: number, y: number) => number
}

export function buildBitmap(recipe: Recipe): Buffer {
  const { width, height, bitsPerPixel, topDown = false, dibBytes = 40, compression = 0, value } = recipe
  const { masks = [], palette = [], gap = 0 } = recipe
  const core = dibBytes === 12
  const maskBytes = dibBytes === 40 ? masks.length * 4 : 0
  const paletteStart = 14 + dibBytes + maskBytes
  const offset = paletteStart + palette.length * (core ? 3 : 4) + gap
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  const file = Buffer.alloc(offset + rowBytes * height)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(offset, 10)
  file.writeUInt32LE(dibBytes, 14)
  if (core) {
    for (const [i, n] of [width, height, 1, bitsPerPixel].entries()) file.writeUInt16LE(n, 18 + i * 2)
  } else {
    file.writeInt32LE(width, 18)
    file.writeInt32LE(topDown ? -height : height, 22)
    file.writeUInt16LE(1, 26)
    file.writeUInt16LE(bitsPerPixel, 28)
    file.writeUInt32LE(compression, 30)
    file.writeUInt32LE(palette.length, 46)
    for (const [i, mask] of masks.entries()) file.writeUInt32LE(mask, 54 + i * 4)
  }
  for (const [i, [red, green, blue]] of palette.entries()) {
    file.set([blue, green, red], paletteStart + i * (core ? 3 : 4))
  }
  for (let y = 0; y < height; y++) {
    const row = offset + (topDown ? y : height - 1 - y) * rowBytes
    for (let x = 0; x < width; x++) writePixel(file, row, x, bitsPerPixel, value(x, y))
  }
  return file
}

function writePixel(file: Buffer, row: number, x: number, bits: number, value: number): void {
  if (bits >= 8) {
    file.writeUIntLE(value, row + (x * bits) / 8, bits / 8)
    return
  }
  const at = row + Math.floor((x * bits) / 8)
  const shift = 8 - bits - ((x * bits) % 8)
  file.writeUInt8((file[at] ?? 0) | (value << shift), at)
}

/** A 24-bit file of one grey, with single pixels of another colour. */
export function greyBitmap(
  width: number,
  height: number,
  dots: Readonly<Record<string, number>> = {},
): Buffer {
  return buildBitmap({ width, height, bitsPerPixel: 24, value: (x, y) => dots[`${x},${y}`] ?? 0x404040 })
}

/** A frame of one grey in which `paint` may set pixels: `[x, y, grey]`. */
export function greyFrame(
  width: number,
  height: number,
  dots: readonly (readonly [number, number, number])[] = [],
): Frame {
  const rgba = new Uint8Array(width * height * 4).fill(0x40)
  for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255
  for (const [x, y, grey] of dots) rgba.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return frameOf({ width, height }, rgba)
}

export function pixelAt(frame: Frame, x: number, y: number): number[] {
  const at = (y * frame.width + x) * 4
  return [...frame.rgba.subarray(at, at + 4)]
}
