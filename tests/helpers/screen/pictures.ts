import sharp from 'sharp'
import { buildBitmap } from './bitmaps.js'

const size = { width: 480, height: 272 }

/** What the virtual D785 has shown, as it would send it: 24 bits a pixel. */
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

/** With another number in its header. */
export function patched(file: Buffer, at: number, value: number): Buffer {
  file.writeInt32LE(value, at)
  return file
}

export const small = (): Buffer => buildBitmap({ width: 320, height: 240, bitsPerPixel: 24, value: () => 0 })

/** Two colours, and one pixel of another, at the lower left. */
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

/** Run-length coded (BI_RLE8), with one run after the other and never the end of a row. */
export const garbledRuns = (): Buffer => {
  const palette = Array.from({ length: 256 }, () => [0, 0, 0] as const)
  return buildBitmap({ ...size, bitsPerPixel: 8, compression: 1, palette, value: () => 255 })
}
