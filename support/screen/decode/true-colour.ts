import type { BitmapHeader } from './header.js'

/**
 * 24 bits per pixel. Colour phones send this format, so its loops read words instead of bytes: three 32-bit words hold
 * four pixels (BGRB GRBG RBGR in memory). Rows are padded to whole words.
 */

/** @returns width × height × 4 bytes: red, green, blue, alpha */
export function trueColourOf(bytes: Uint8Array, header: BitmapHeader): Uint8Array {
  const pixels = new Uint32Array(header.width * header.height)
  fillTrueColour(bytes, header, pixels)
  return new Uint8Array(pixels.buffer)
}

export function fillTrueColour(bytes: Uint8Array, header: BitmapHeader, out: Uint32Array): undefined {
  for (let y = 0; y < header.height; y++) fillTrueColourRow(bytes, header, y, out, y * header.width)
}

/**
 * The pixels usually begin at byte 54, and words can only be read at a multiple of 4, so a row is read from a copy. The
 * longest row has 4096 px, three words for four of them.
 */
const words = new Uint32Array(3072)
const wordBytes = new Uint8Array(words.buffer)

/**
 * Converts row `y` from the top. `readHeader` has checked that it is inside the file.
 * @param to the index of its first pixel in `out`
 */
export function fillTrueColourRow(
  bytes: Uint8Array,
  { width, height, topDown, pixelOffset, rowBytes }: BitmapHeader,
  y: number,
  out: Uint32Array,
  to = 0,
): void {
  const start = pixelOffset + (topDown ? y : height - 1 - y) * rowBytes
  wordBytes.set(bytes.subarray(start, start + rowBytes))
  fillFours(0, out, to, width >> 2)
  const whole = width & ~3
  if (whole === width) return
  fillFours((whole / 4) * 3, lastFour, 0, 1)
  for (let x = whole; x < width; x++) out[to + x] = lastFour[x - whole] as number
}
const lastFour = new Uint32Array(4)

function fillFours(from: number, out: Uint32Array, to: number, count: number): void {
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
