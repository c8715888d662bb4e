import type { BitmapHeader } from './header.js'

/**
 * Converts bitmap rows into pixels, rows from the top. `readHeader` has checked that uncompressed rows are inside the
 * file. We use no library: the known ones ignore the pixel offset, stop after one row of an odd 4-bit width, or decode
 * 5-bit white as grey.
 */

/** 16 and 32 bits per pixel; each colour has a mask. */
export function fillDirect(bytes: Uint8Array, header: BitmapHeader, out: Uint32Array): undefined {
  const { width, height, bitsPerPixel, masks } = header
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [red, green, blue] = [channel(masks[0]), channel(masks[1]), channel(masks[2])]
  for (let y = 0; y < height; y++) {
    const start = rowStart(header, y)
    for (let x = 0; x < width; x++) {
      const word =
        bitsPerPixel === 16 ? view.getUint16(start + x * 2, true) : view.getUint32(start + x * 4, true)
      out[y * width + x] = opaque(red(word), green(word), blue(word))
    }
  }
}

/**
 * 1, 4 and 8 bits per pixel; the leftmost pixel is in the highest bits.
 * @returns what is wrong with the body, or undefined
 */
export function fillIndexed(
  bytes: Uint8Array,
  header: BitmapHeader,
  palette: Uint32Array,
  out: Uint32Array,
): string | undefined {
  const { width, height, bitsPerPixel } = header
  const { count } = header.palette
  const lowBits = (1 << bitsPerPixel) - 1
  for (let y = 0; y < height; y++) {
    const start = rowStart(header, y)
    for (let x = 0; x < width; x++) {
      const bit = x * bitsPerPixel
      const byte = bytes[start + (bit >> 3)] as number
      const index = (byte >> (8 - bitsPerPixel - (bit & 7))) & lowBits
      if (index >= count) return `pixel ${x},${y} has colour ${index} of a palette of ${count}`
      out[y * width + x] = palette[index] as number
    }
  }
  return undefined
}

function rowStart({ height, topDown, pixelOffset, rowBytes }: BitmapHeader, y: number): number {
  return pixelOffset + (topDown ? y : height - 1 - y) * rowBytes
}

/** The value of one colour as 0 to 255: all bits set is 255 for masks of any width. */
function channel(mask: number): (word: number) => number {
  const shift = Math.log2((mask & -mask) >>> 0)
  const max = mask >>> shift
  return (word) => Math.round((((word & mask) >>> shift) * 255) / max)
}

/** The colours of an indexed bitmap, as pixels. An index for which the file has no colour is black. */
export function readPalette(bytes: Uint8Array, { palette, bitsPerPixel }: BitmapHeader): Uint32Array {
  const colours = new Uint32Array(1 << bitsPerPixel).fill(opaque(0, 0, 0))
  for (let i = 0; i < palette.count; i++) {
    const [blue = 0, green = 0, red = 0] = bytes.subarray(palette.start + i * palette.entryBytes)
    colours[i] = opaque(red, green, blue)
  }
  return colours
}

/**
 * A pixel as a 32-bit word. All machines that Node supports here are little-endian: red is the first byte in memory.
 */
export const opaque = (red: number, green: number, blue: number) =>
  (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
