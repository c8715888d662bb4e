import type { BitmapHeader } from './header.js'

/** The colours of an indexed bitmap, as pixels. Indices that the file gives no colour are black. */
export function readPalette(bytes: Uint8Array, { palette, bitsPerPixel }: BitmapHeader): Uint32Array {
  const colours = new Uint32Array(1 << bitsPerPixel).fill(opaque(0, 0, 0))
  for (let i = 0; i < palette.count; i++) {
    const [blue = 0, green = 0, red = 0] = bytes.subarray(palette.start + i * palette.entryBytes)
    colours[i] = opaque(red, green, blue)
  }
  return colours
}

/** A pixel as a 32-bit word. Node's machines are little-endian: red is the first byte in memory. */
export const opaque = (red: number, green: number, blue: number) =>
  (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
