import type { Face, FaceRow } from '../face.js'
import type { Picture } from '../picture.js'
import { createCanvas, drawMask, fill } from './canvas.js'
import { monochromeLayout } from './layout.js'
import { pixelIcon } from './pixel-icons.js'
import { drawText } from './text.js'
import type { Box, Color, Font } from './types.js'

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]

/** Paints a face with black and white pixels only. */
export function monochromePainter(size: Box, font: Font): (face: Face) => Picture {
  const layout = monochromeLayout(size.width, size.height)
  const bold = doubleStruck(font)
  const ground = createCanvas(size.width, size.height)
  fill(ground, size, white)
  fill(ground, { ...size, y: 13, height: 1 }, black)
  fill(ground, { ...layout.bar, height: 1 }, black)
  return (face) => {
    const canvas = { ...ground, rgb: ground.rgb.slice() }
    drawText(canvas, face.title, { font: bold, color: black, box: layout.title })
    drawText(canvas, face.clock, { font, color: black, box: layout.clock, align: 'right' })
    layout.rows.forEach((box, i) => {
      const row = face.rows[i]
      if (row) bodyRow(canvas, row, box, row.role === 'headline' ? bold : font)
    })
    const status = { ...layout.status, x: 2, width: size.width - 4 }
    drawText(canvas, face.status ?? '', { font, color: black, box: status })
    layout.softKeys.forEach((slot, i) => {
      const key = face.softKeys[i]
      if (key) softKey(canvas, key.label, slot, font)
    })
    return canvas
  }
}

function bodyRow(canvas: Picture, row: FaceRow, box: Box, font: Font): void {
  const color = row.selected ? white : black
  if (row.selected) roundBlack(canvas, box)
  let x = 2
  if (row.icon) {
    drawMask(canvas, pixelIcon(row.icon), { x, y: box.y + 2 }, color, box)
    x += 15
  }
  const place = { ...box, x, width: box.width - x - 4 }
  const keep = row.cursor ? 'end' : 'start'
  const end = drawText(canvas, row.text, { font, color, box: place, baseline: box.y + 11, keep })
  if (row.cursor) fill(canvas, { x: end + 1, y: box.y + 1, width: 1, height: 12 }, color)
}

function softKey(canvas: Picture, label: string, slot: Box, font: Font): void {
  const key = { x: slot.x + 1, y: slot.y + 1, width: slot.width - 2, height: slot.height - 1 }
  roundBlack(canvas, key)
  const box = { ...key, x: key.x + 2, width: key.width - 4 }
  drawText(canvas, label, { font, color: white, box, align: 'center' })
}

function roundBlack(canvas: Picture, box: Box): void {
  fill(canvas, { ...box, x: box.x + 1, width: box.width - 2 }, black)
  fill(canvas, { ...box, y: box.y + 1, height: box.height - 2 }, black)
}

/** Bold as pixel displays have it: each glyph once more, one px to the right. */
function doubleStruck(font: Font): Font {
  return {
    capHeight: font.capHeight,
    glyph(char) {
      const { mask, advance } = font.glyph(char)
      const width = mask.width + 1
      const coverage = new Uint8Array(width * mask.height)
      mask.coverage.forEach((covered, i) => {
        const at = Math.floor(i / mask.width) * width + (i % mask.width)
        if (covered) coverage.fill(255, at, at + 2)
      })
      return { mask: { ...mask, width, coverage }, advance: advance + 1 }
    },
  }
}
