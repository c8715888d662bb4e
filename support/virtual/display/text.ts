import type { Picture } from '../screen-view.js'
import { drawMask } from './canvas.js'
import type { Box, Color, Font } from './types.js'

interface TextOptions {
  readonly font: Font
  readonly color: Color
  /** The box that limits the drawing. A text that is too long ends in `…`. */
  readonly box: Box
  /** The y of the baseline, px. Default: the capital letters are centred vertically in the box. */
  readonly baseline?: number
  readonly align?: 'left' | 'right' | 'center'
  /** The part of a long text that stays visible; the number edit shows the end. Default: the start. */
  readonly keep?: 'start' | 'end'
}

/** Draws one line of text. @returns the x after its last glyph */
export function drawText(canvas: Picture, text: string, place: TextOptions): number {
  const { font, color, box, align = 'left', keep = 'start' } = place
  const shown = fitText(text, font, box.width, keep)
  const spare = box.width - textWidth(shown, font)
  let x = box.x + { left: 0, center: Math.floor(spare / 2), right: spare }[align]
  const y = place.baseline ?? box.y + Math.floor((box.height - font.capHeight) / 2) + font.capHeight
  for (const char of shown) {
    const { mask, advance } = font.glyph(char)
    drawMask(canvas, mask, { x, y }, color, box)
    x += advance
  }
  return x
}

/** Width in px. */
export function textWidth(text: Iterable<string>, font: Font): number {
  let width = 0
  for (const char of text) width += font.glyph(char).advance
  return width
}

/** The text, or a part of it with `…`. */
function fitText(text: string, font: Font, width: number, keep: 'start' | 'end'): string {
  const chars = [...text.normalize('NFC')]
  if (textWidth(chars, font) <= width) return chars.join('')
  while (chars.length > 0 && textWidth([...chars, '…'], font) > width) {
    if (keep === 'start') chars.pop()
    else chars.shift()
  }
  const rest = chars.join('').trim()
  return keep === 'start' ? `${rest}…` : `…${rest}`
}
