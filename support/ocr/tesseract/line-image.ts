import sharp from 'sharp'
import type { Box } from '../../catalog/index.js'
import { settleStrokes } from '../glyphs/mask-non-text.js'
import { plateOf } from '../image/background.js'
import { inkRows, isInk, nextInk, type Rows, type Sheet, sheetOf } from '../image/ink.js'
import type { Picture } from '../types.js'

/** One line of text as ink on white paper, whatever it stood on. */
export interface Print {
  readonly width: number
  readonly height: number
  /** width × height: 0 = paper, 255 = ink. */
  readonly ink: Uint8Array
}

/** Tesseract was trained on print of about this height, and wants paper around it. px */
const enlarged = 3
const marginPx = 12

/**
 * The lines of a box, from the top, without cursors and frames.
 * @throws ReadingError for a box that is not inside the picture
 */
export function printsOf(picture: Picture, box: Box): Print[] {
  const sheet = sheetOf(plateOf(picture, box))
  settleStrokes(sheet)
  return linesOf(inkRows(sheet)).map((rows) => printOf(sheet, rows))
}

/** Dots and accents stand apart from their letters: bands of ink much lower than the one beside belong to it. */
function linesOf(bands: readonly Rows[]): Rows[] {
  const lines: Rows[] = []
  for (const band of bands) {
    const last = lines.at(-1)
    if (last && isAccent(last, band)) lines.splice(-1, 1, { top: last.top, end: band.end })
    else lines.push(band)
  }
  return lines
}

function isAccent(one: Rows, other: Rows): boolean {
  const heights = [one.end - one.top, other.end - other.top]
  const [low, high] = [Math.min(...heights), Math.max(...heights)]
  return low <= high * 0.4 && other.top - one.end <= high * 0.5
}

function printOf(sheet: Sheet, { top, end }: Rows): Print {
  const left = nextInk(sheet, { top, end }, 0)
  const right = lastInk(sheet, { top, end }) + 1
  const size = { width: right - left, height: end - top }
  const contrasts = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const i = (top + y) * sheet.width + left + x
      const contrast = (sheet.grey[i] as number) - (sheet.ground[i] as number)
      contrasts[y * size.width + x] = sheet.settled[i] || Math.abs(contrast) <= sheet.inkFrom ? 0 : contrast
    }
  }
  const sign = contrasts.reduce((sum, contrast) => sum + contrast * Math.abs(contrast), 0) >= 0 ? 1 : -1
  const most = contrasts.reduce((found, contrast) => Math.max(found, contrast * sign), 1)
  return {
    ...size,
    ink: Uint8Array.from(contrasts, (contrast) => Math.max(0, (contrast * sign * 255) / most)),
  }
}

function lastInk(sheet: Sheet, { top, end }: Rows): number {
  for (let x = sheet.width - 1; x > 0; x--) {
    for (let row = top; row < end; row++) if (isInk(sheet, row * sheet.width + x)) return x
  }
  return 0
}

/** Black on white, enlarged, with a margin, as a PNG. */
export function encodePrint({ width, height, ink }: Print): Promise<Buffer> {
  const margin = { top: marginPx, bottom: marginPx, left: marginPx, right: marginPx }
  return sharp(
    ink.map((covered) => 255 - covered),
    { raw: { width, height, channels: 1 } },
  )
    .resize(width * enlarged, height * enlarged, { kernel: 'cubic' })
    .extend({ ...margin, background: 'white' })
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer()
}
