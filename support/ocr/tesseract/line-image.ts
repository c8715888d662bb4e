import type { Box } from '../../catalog/index.js'
import { maskStrokes } from '../glyphs/mask-non-text.js'
import { greyCropOf } from '../image/background.js'
import { inkBands, isInk, nextInkColumn, type ParseState, parseStateOf, type RowRange } from '../image/ink.js'
import type { Picture } from '../types.js'

/** One text line as ink, without its background. */
export interface LineImage {
  readonly width: number
  readonly height: number
  /** width × height: 0 = background, 255 = ink. */
  readonly ink: Uint8Array
}

/** How a line is enlarged for Tesseract. */
export interface Enlargement {
  readonly scale: number
  readonly kernel: 'cubic' | 'lanczos3' | 'linear'
  /** White margin around the text, px of the line. Tesseract expects one. */
  readonly marginPx: number
}

/** A text line on a picture. */
export interface PlacedLine {
  readonly image: LineImage
  /** px of the picture */
  readonly box: Box
}

/**
 * The text lines of a box, from the top, without cursors and frames.
 * @throws OcrError for a box that is not inside the picture
 */
export function lineImagesOf(picture: Picture, box: Box): PlacedLine[] {
  const state = parseStateOf(greyCropOf(picture, box))
  maskStrokes(state)
  return textLinesOf(inkBands(state)).map((rows) => {
    const { left, ...image } = lineImageOf(state, rows)
    const { width, height } = image
    return { image, box: { x: box.x + left, y: box.y + rows.top, width, height } }
  })
}

/**
 * Groups bands of ink into text lines. Rows without ink separate dots and accents from their letters, so a band that is
 * much less high than its neighbour belongs to the same line.
 */
function textLinesOf(bands: readonly RowRange[]): RowRange[] {
  const lines: RowRange[] = []
  for (const band of bands) {
    const last = lines.at(-1)
    if (last && isAccent(last, band)) lines.splice(-1, 1, { top: last.top, end: band.end })
    else lines.push(band)
  }
  return lines
}

function isAccent(one: RowRange, other: RowRange): boolean {
  const heights = [one.end - one.top, other.end - other.top]
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  return low <= high * 0.4 && other.top - one.end <= high * 0.5
}

function lineImageOf(state: ParseState, { top, end }: RowRange): LineImage & { readonly left: number } {
  const left = nextInkColumn(state, { top, end }, 0)
  const right = lastInkColumn(state, { top, end }) + 1
  const size = { width: right - left, height: end - top }
  const contrasts = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const i = (top + y) * state.width + left + x
      const contrast = (state.grey[i] as number) - (state.background[i] as number)
      contrasts[y * size.width + x] =
        state.masked[i] || Math.abs(contrast) <= state.inkThreshold ? 0 : contrast
    }
  }
  const sign = contrasts.reduce((sum, contrast) => sum + contrast * Math.abs(contrast), 0) >= 0 ? 1 : -1
  const most = contrasts.reduce((found, contrast) => Math.max(found, contrast * sign), 1)
  return {
    ...size,
    left,
    ink: Uint8Array.from(contrasts, (contrast) => Math.max(0, (contrast * sign * 255) / most)),
  }
}

function lastInkColumn(state: ParseState, { top, end }: RowRange): number {
  for (let x = state.width - 1; x > 0; x--) {
    for (let row = top; row < end; row++) if (isInk(state, row * state.width + x)) return x
  }
  return 0
}

/** Encodes the line black on white, enlarged, with a margin, as a PNG. */
export async function encodeLineImage(
  { width, height, ink }: LineImage,
  { scale, kernel, marginPx }: Enlargement,
): Promise<Buffer> {
  const margin = Math.round(marginPx * scale)
  const { default: sharp } = await import('sharp')
  return sharp(
    ink.map((covered) => 255 - covered),
    { raw: { width, height, channels: 1 } },
  )
    .resize(Math.round(width * scale), Math.round(height * scale), { kernel, fit: 'fill' })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: 'white' })
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer()
}
