import sharp from 'sharp'
import { buildBitmap } from './bitmaps.js'

const size = { width: 480, height: 272 }

/** A reference display of the virtual D785 as the phone sends it: 24 bits per pixel. */
export async function bitmapOf(state: string): Promise<Buffer> {
  const { data, info } = await sharp(`fixtures/screens/D785/en/any/${state}.png`)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return buildBitmap({
    width,
    height,
    bitsPerPixel: 24,
    value: (x, y) => data.readUIntBE((y * width + x) * channels, 3),
  })
}

/** Writes another number into the header of a file, and returns the file. */
export function patched(file: Buffer, at: number, value: number): Buffer {
  file.writeInt32LE(value, at)
  return file
}

export const small = (): Buffer => buildBitmap({ width: 320, height: 240, bitsPerPixel: 24, value: () => 0 })

/** A palette of two colours, and a pixel at the lower left with index 255. */
export const strayColour = (): Buffer =>
  buildBitmap({
    ...size,
    bitsPerPixel: 8,
    palette: [
      [0, 0, 0],
      [255, 255, 255],
    ],
    value: (x, y) => (x === 0 && y === 271 ? 255 : 0),
  })

/** Run-length coded (BI_RLE8), with many runs and without any end of a row. */
export const garbledRuns = (): Buffer => {
  const palette = Array.from({ length: 256 }, () => [0, 0, 0] as const)
  return buildBitmap({ ...size, bitsPerPixel: 8, compression: 1, palette, value: () => 255 })
}
