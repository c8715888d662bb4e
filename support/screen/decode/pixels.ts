import type { BitmapHeader } from './header.js'

/**
 * Converts bitmap rows into pixels, rows from the top. `readHeader` has checked that uncompressed rows are inside the
 * file. We use no library: the known ones ignore the pixel offset, stop after one row of an odd 4-bit width, or decode
 * 5-bit white as grey.
 */

/**
 * 24 bits per pixel. Colour phones send this format, so this loop is optimized: three 32-bit words hold four pixels
 * (BGRB GRBG RBGR in memory), and reading words instead of bytes halves the time. Rows are padded to whole words. Up to
 * three pixels at the end of a row are read byte by byte.
 */
export function fillTrueColour(bytes: Uint8Array, header: BitmapHeader, out: Uint32Array): undefined {
  const { width, height, rowBytes, pixelOffset } = header
  const body = aligned(bytes.subarray(pixelOffset, pixelOffset + rowBytes * height))
  const words = new Uint32Array(body.buffer, 0, body.length >> 2)
  for (let y = 0; y < height; y++) {
    const start = rowStart(header, y) - pixelOffset
    const row = y * width
    fillFours(words, start / 4, out, row, width >> 2)
    for (let x = width & ~3; x < width; x++) {
      const [blue = 0, green = 0, red = 0] = body.subarray(start + x * 3)
      out[row + x] = opaque(red, green, blue)
    }
  }
}

let scratch = new ArrayBuffer(0)

/**
 * The pixels usually begin at byte 54, and words can only be read at a multiple of 4, so they are read from a copy. The
 * copy is not needed after the rows are filled, so all displays share its memory.
 */
function aligned(body: Uint8Array): Uint8Array {
  if (scratch.byteLength < body.length) scratch = new ArrayBuffer(body.length)
  const copy = new Uint8Array(scratch, 0, body.length)
  copy.set(body)
  return copy
}

function fillFours(words: Uint32Array, from: number, out: Uint32Array, to: number, count: number): void {
  let at = from
  for (let i = to; i < to + count * 4; i += 4) {
    const a = words[at] as number
    const b = words[at + 1] as number
    const c = words[at + 2] as number
    out[i] = 0xff000000 | ((a << 16) & 0xff0000) | (a & 0xff00) | ((a >>> 16) & 0xff)
    out[i + 1] = 0xff000000 | ((a >>> 8) & 0xff0000) | ((b << 8) & 0xff00) | ((b >>> 8) & 0xff)
    out[i + 2] = 0xff000000 | (b & 0xff0000) | ((b >>> 16) & 0xff00) | (c & 0xff)
    out[i + 3] = 0xff000000 | ((c << 8) & 0xff0000) | ((c >>> 8) & 0xff00) | (c >>> 24)
    at += 3
  }
}

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
  const perByte = 8 / bitsPerPixel
  const lowBits = (1 << bitsPerPixel) - 1
  for (let y = 0; y < height; y++) {
    const start = rowStart(header, y)
    for (let x = 0; x < width; x++) {
      const byte = bytes[start + Math.floor(x / perByte)] ?? 0
      const index = (byte >> (8 - bitsPerPixel * ((x % perByte) + 1))) & lowBits
      if (index >= count) return `pixel ${x},${y} has colour ${index} of a palette of ${count}`
      out[y * width + x] = palette[index] ?? 0
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
