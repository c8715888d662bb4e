import type { IconName, Picture, ScreenView, ViewRow } from '../screen-view.js'
import { between, drawMask, fill, fillRounded } from './canvas.js'
import { paintBar, paintColorGround } from './color-ground.js'
import { iconColors, theme } from './color-theme.js'
import { smoothIcon } from './icons.js'
import { colorLayout } from './layout.js'
import { scrollBar } from './scroll-bar.js'
import { isList, visibleRows } from './scrolling.js'
import type { SmoothFont } from './smooth-font.js'
import { drawText, textWidth } from './text.js'
import type { Box, Color, Font, Layout, Mask } from './types.js'

export interface ColorFonts {
  readonly regular: SmoothFont
  readonly bold: SmoothFont
}

/** Paints a face in the manner of the colour displays; with `buttons` its soft keys are touch buttons. */
export function colorPainter(size: Box, fonts: ColorFonts, buttons: boolean): (face: ScreenView) => Picture {
  const layout = colorLayout(size.width, size.height)
  const ground = paintColorGround(size, layout, buttons)
  return (face) => {
    const canvas = { ...ground, rgb: ground.rgb.slice() }
    title(canvas, face, layout, fonts)
    const visible = visibleRows(face, layout.rows.length)
    layout.rows.forEach((box, i) => {
      const row = visible.rows[i]
      if (row) bodyRow(canvas, row, box, fonts)
    })
    if (isList(face.state)) scrollBar(canvas, visible, layout)
    status(canvas, face, layout.status, fonts)
    softKeys(canvas, face, layout, { fonts, buttons })
    return canvas
  }
}

function title(canvas: Picture, face: ScreenView, layout: Layout, fonts: ColorFonts): void {
  const font = fonts.regular(13)
  const color = theme.titleText
  drawText(canvas, face.title, { font, color, box: layout.title, baseline: 18 })
  drawText(canvas, face.clock, { font, color, box: layout.clock, align: 'right' })
}

/** Where captures have an icon it takes x 3 to 26. */
function status(canvas: Picture, face: ScreenView, box: Box, fonts: ColorFonts): void {
  const icon = face.statusIcon
  const size = Math.min(20, box.height - 3)
  const x = icon ? 29 : 6
  if (icon) {
    const at = { x: 4, y: box.y + Math.floor((box.height - size) / 2) }
    drawMask(canvas, smoothIcon(icon, size), at, iconColors[icon], box)
  }
  const place = { ...box, x, width: box.width - x - 6 }
  drawText(canvas, face.status ?? '', { font: fonts.bold(10), color: theme.text, box: place })
}

function bodyRow(canvas: Picture, row: ViewRow, box: Box, fonts: ColorFonts): void {
  if (row.role === 'notice') return notice(canvas, row, box, fonts)
  if (row.selected) {
    const ground = { ...box, x: box.x + 1, width: box.width - 2 }
    fillRounded(canvas, ground, 3, theme.selectedTop, theme.selectedBottom)
  }
  let x = 6
  if (row.icon) {
    const { mask, color } = stirred(row.icon, row.stir)
    drawMask(canvas, mask, { x, y: box.y + 2 }, color, box)
    x += 29
  }
  const { font, color } = manner(row, fonts)
  const aside = row.aside === undefined ? 0 : asideWidth
  const place = { ...box, x, width: box.width - x - 8 - aside }
  const keep = row.cursor ? 'end' : 'start'
  const end = drawText(canvas, row.text, { font, color, box: place, baseline: box.y + 21, keep })
  if (row.cursor) cursor(canvas, end + 2, box)
  if (row.aside !== undefined) {
    const right = { ...box, x: box.width - aside, width: aside - 14 }
    const small = { font: fonts.regular(13), color: theme.softText }
    drawText(canvas, row.aside, { ...small, box: right, align: 'right', baseline: box.y + 20 })
  }
}

/** An icon that swings moves by less than a pixel, and glows a little. */
function stirred(icon: IconName, stir = 0): { mask: Mask; color: Color } {
  const mask = smoothIcon(icon, 22, stir * swingPx)
  return { mask, color: between(iconColors[icon], theme.ground, Math.abs(stir) * dimming) }
}

const swingPx = 0.15
const dimming = 0.08

/** Holds a time such as 23:59, and the scroll bar to the right of it. */
const asideWidth = 64

/** In the middle: an icon and what the phone is doing, or a smaller line under it. */
function notice(canvas: Picture, row: ViewRow, box: Box, fonts: ColorFonts): void {
  const { font, color } = manner(row, fonts)
  const iconWidth = row.icon ? 32 : 0
  const x = Math.max(4, Math.floor((box.width - textWidth(row.text, font) - iconWidth) / 2))
  if (row.icon) drawMask(canvas, smoothIcon(row.icon, 24), { x, y: box.y + 1 }, iconColors[row.icon], box)
  const place = { ...box, x: x + iconWidth, width: box.width - x - iconWidth - 4 }
  drawText(canvas, row.text, { font, color, box: place, baseline: box.y + 20 })
}

function manner(row: ViewRow, fonts: ColorFonts): { font: Font; color: Color } {
  switch (row.role) {
    case 'headline':
      return { font: fonts.regular(15), color: row.selected ? theme.text : theme.accent }
    case 'name':
      return { font: fonts.bold(16), color: theme.text }
    case 'number':
      return { font: fonts.regular(17), color: theme.text }
    case 'notice':
      return row.icon
        ? { font: fonts.regular(17), color: theme.text }
        : { font: fonts.regular(13), color: theme.softText }
    case 'timer':
      return { font: fonts.regular(15), color: theme.softText }
    case 'entry':
    case 'identity':
    case 'call':
      return { font: fonts.regular(16), color: theme.text }
    default:
      return row.role satisfies never
  }
}

function cursor(canvas: Picture, x: number, box: Box): void {
  fill(canvas, { x, y: box.y + 2, width: 1, height: 23 }, theme.text)
  fill(canvas, { x: x - 1, y: box.y + 2, width: 3, height: 1 }, theme.text)
  fill(canvas, { x: x - 1, y: box.y + 24, width: 3, height: 1 }, theme.text)
}

function softKeys(
  canvas: Picture,
  face: ScreenView,
  layout: Layout,
  { fonts, buttons }: { fonts: ColorFonts; buttons: boolean },
): void {
  const labels = layout.softKeys.map((_, i) => face.softKeys[i]?.label)
  const room = (layout.softKeys[0]?.width ?? 0) - 6
  // Long labels are rather drawn smaller than cut off; all of a bar in one size.
  const font =
    [10, 9, 8]
      .map((capHeight) => fonts.regular(capHeight))
      .find((candidate) => labels.every((label) => textWidth(label ?? '', candidate) <= room)) ??
    fonts.regular(8)
  layout.softKeys.forEach((slot, i) => {
    const label = labels[i]
    if (label === undefined) return
    if (buttons)
      paintBar(canvas, {
        ...slot,
        x: slot.x + 2,
        y: slot.y + 1,
        width: slot.width - 4,
        height: slot.height - 2,
      })
    const box = { ...slot, x: slot.x + 3, width: room }
    drawText(canvas, label, { font, color: theme.barText, box, align: 'center', baseline: slot.y + 19 })
  })
}
