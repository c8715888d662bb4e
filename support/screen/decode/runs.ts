import type { BitmapHeader } from './header.js'

/**
 * Run-length coded bitmaps (BI_RLE8, BI_RLE4). Pixels that the file jumps over keep colour 0.
 * @returns what is wrong with the body, or undefined
 */
export function unpackRuns(
  bytes: Uint8Array,
  header: BitmapHeader,
  palette: Uint32Array,
  out: Uint32Array,
): string | undefined {
  const { width, height, bitsPerPixel } = header
  out.fill(palette[0] ?? 0)
  let at = header.pixelOffset
  let x = 0
  let line = 0

  const put = (index: number) => {
    if (x < width && line < height) {
      out[(header.topDown ? line : height - 1 - line) * width + x] = palette[index] ?? 0
    }
    x++
  }
  // In RLE4 a byte holds two pixels, which a run takes by turns.
  const nth = (byte: number, i: number) => (bitsPerPixel === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 0x0f)

  while (at + 1 < bytes.length && line < height) {
    const count = bytes[at] ?? 0
    const code = bytes[at + 1] ?? 0
    at += 2
    if (count > 0) {
      for (let i = 0; i < count; i++) put(nth(code, i))
    } else if (code === 0) {
      x = 0
      line++
    } else if (code === 1) {
      return undefined
    } else if (code === 2) {
      x += bytes[at] ?? 0
      line += bytes[at + 1] ?? 0
      at += 2
    } else {
      const length = Math.ceil((code * bitsPerPixel) / 8)
      for (let i = 0; i < code; i++) put(nth(bytes[at + Math.floor((i * bitsPerPixel) / 8)] ?? 0, i))
      at += length + (length % 2)
    }
  }
  return line < height ? `truncated: the runs end in row ${line + 1} of ${height}` : undefined
}
