import type { Picture, ScreenView, ViewRow } from '../screen-view.js'
import { createCanvas, drawMask, fill } from './canvas.js'
import { monochromeLayout } from './layout.js'
import { pixelIcon } from './pixel-icons.js'
import { visibleRows } from './scrolling.js'
import { drawText, textWidth } from './text.js'
import type { Box, Color, Font, Glyph, Layout } from './types.js'

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]

/** Paints a view with black and white pixels only. */
export function monochromePainter(size: Box, font: Font): (view: ScreenView) => Picture {
  const layout = monochromeLayout(size.width, size.height)
  const bold = doubleStruck(font)
  let background: Picture | undefined
  return (view) => {
    background ??= paintBackground(size, layout)
    const canvas = { ...background, rgb: background.rgb.slice() }
    drawText(canvas, view.title, { font: bold, color: black, box: layout.title })
    drawText(canvas, view.clock, { font, color: black, box: layout.clock, align: 'right' })
    const visible = visibleRows(view, layout.rows.length)
    layout.rows.forEach((box, i) => {
      const row = visible.rows[i]
      if (row) bodyRow(canvas, row, box, row.role === 'headline' ? bold : font)
    })
    status(canvas, view, layout.status, font)
    layout.softKeys.forEach((slot, i) => {
      const key = view.softKeys[i]
      if (key) softKey(canvas, key.label, slot, font)
    })
    return canvas
  }
}

function paintBackground(size: Box, { bar }: Layout): Picture {
  const canvas = createCanvas(size.width, size.height)
  fill(canvas, size, white)
  fill(canvas, { ...size, y: 13, height: 1 }, black)
  fill(canvas, { ...bar, height: 1 }, black)
  return canvas
}

function status(canvas: Picture, view: ScreenView, box: Box, font: Font): void {
  const x = view.statusIcon ? 17 : 2
  if (view.statusIcon) drawMask(canvas, pixelIcon(view.statusIcon), { x: 2, y: box.y + 2 }, black, box)
  const place = { ...box, x, width: box.width - x - 2 }
  drawText(canvas, view.status ?? '', { font, color: black, box: place })
}

function bodyRow(canvas: Picture, row: ViewRow, box: Box, font: Font): void {
  if (row.role === 'notice') return notice(canvas, row, box, font)
  const color = row.selected ? white : black
  if (row.selected) roundBlack(canvas, box)
  let x = 2
  if (row.icon) {
    drawMask(canvas, pixelIcon(row.icon), { x, y: box.y + 2 }, color, box)
    x += 15
  }
  const timeWidth = row.timestamp === undefined ? 0 : timestampWidth
  const place = { ...box, x, width: box.width - x - 4 - timeWidth }
  const keep = row.cursor ? 'end' : 'start'
  const end = drawText(canvas, row.text, { font, color, box: place, baseline: box.y + 11, keep })
  if (row.cursor) fill(canvas, { x: end + 1, y: box.y + 1, width: 1, height: 12 }, color)
  const right = { ...box, x: box.width - timeWidth, width: timeWidth - 4 }
  drawText(canvas, row.timestamp ?? '', { font, color, box: right, align: 'right', baseline: box.y + 11 })
}

/** The width for a time such as 23:59, px. */
const timestampWidth = 36

function notice(canvas: Picture, row: ViewRow, box: Box, font: Font): void {
  const iconWidth = row.icon ? 15 : 0
  const x = Math.max(2, Math.floor((box.width - textWidth(row.text, font) - iconWidth) / 2))
  if (row.icon) drawMask(canvas, pixelIcon(row.icon), { x, y: box.y + 2 }, black, box)
  const place = { ...box, x: x + iconWidth, width: box.width - x - iconWidth - 2 }
  drawText(canvas, row.text, { font, color: black, box: place, baseline: box.y + 11 })
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

/** Bold: each glyph is drawn twice, the second time one px to the right. */
function doubleStruck(font: Font): Font {
  const glyphs = new Map<string, Glyph>()
  return {
    capHeight: font.capHeight,
    glyph(char) {
      const glyph = glyphs.get(char) ?? strikeTwice(font.glyph(char))
      glyphs.set(char, glyph)
      return glyph
    },
  }
}

function strikeTwice({ mask, advance }: Glyph): Glyph {
  const width = mask.width + 1
  const coverage = new Uint8Array(width * mask.height)
  mask.coverage.forEach((covered, i) => {
    const at = Math.floor(i / mask.width) * width + (i % mask.width)
    if (covered) coverage.fill(255, at, at + 2)
  })
  return { mask: { ...mask, width, coverage }, advance: advance + 1 }
}
