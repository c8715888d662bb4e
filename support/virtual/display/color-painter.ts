import type { IconName, Picture, ScreenView, ViewRow } from '../screen-view.js'
import { between, drawMask, fill, fillRounded } from './canvas.js'
import { paintBar, paintColorBackground } from './color-background.js'
import { iconColors, theme } from './color-theme.js'
import { smoothIcon } from './icons.js'
import { colorLayout } from './layout.js'
import { isList, type VisibleRows, visibleRows } from './scrolling.js'
import type { ColorFonts } from './smooth-font.js'
import { drawText, textWidth } from './text.js'
import type { Box, Color, Font, Layout, Mask } from './types.js'

/** Paints a view in the style of the colour displays. @param buttons whether the soft keys are touch buttons */
export function colorPainter(size: Box, fonts: ColorFonts, buttons: boolean): (view: ScreenView) => Picture {
  const layout = colorLayout(size.width, size.height)
  // Most displays of a large rack are never asked for.
  let background: Picture | undefined
  return (view) => {
    background ??= paintColorBackground(size, layout, buttons)
    const canvas = { ...background, rgb: background.rgb.slice() }
    title(canvas, view, layout, fonts)
    const visible = visibleRows(view, layout.rows.length)
    layout.rows.forEach((box, i) => {
      const row = visible.rows[i]
      if (row) bodyRow(canvas, row, box, fonts)
    })
    if (isList(view.state)) scrollBar(canvas, visible, layout)
    status(canvas, view, layout.status, fonts)
    softKeys(canvas, view, layout, { fonts, buttons })
    return canvas
  }
}

function title(canvas: Picture, view: ScreenView, layout: Layout, fonts: ColorFonts): void {
  const font = fonts.regular(13)
  const color = theme.titleText
  drawText(canvas, view.title, { font, color, box: layout.title, baseline: 18 })
  drawText(canvas, view.clock, { font, color, box: layout.clock, align: 'right' })
}

/** The scroll bar at the right edge of a list that is longer than the display. Its width is measured on captures. */
function scrollBar(canvas: Picture, { rows, above, total }: VisibleRows, layout: Layout): void {
  const [first] = layout.rows
  if (total <= rows.length || !first) return
  const height = layout.status.y - 1 - first.y
  const track = { x: canvas.width - 9, y: first.y, width: 9, height }
  fill(canvas, track, theme.edge)
  const length = Math.max(9, Math.round((height * rows.length) / total))
  const y = first.y + Math.round(((height - length) * above) / (total - rows.length))
  fillRounded(canvas, { x: track.x + 1, y, width: 7, height: length }, 2, theme.barTop, theme.barBottom)
}

/** On captures of real displays, an icon occupies x 3 to 26. */
function status(canvas: Picture, view: ScreenView, box: Box, fonts: ColorFonts): void {
  const icon = view.statusIcon
  const size = Math.min(20, box.height - 3)
  const x = icon ? 29 : 6
  if (icon) {
    const at = { x: 4, y: box.y + Math.floor((box.height - size) / 2) }
    drawMask(canvas, smoothIcon(icon, size), at, iconColors[icon], box)
  }
  const place = { ...box, x, width: box.width - x - 6 }
  drawText(canvas, view.status ?? '', { font: fonts.bold(10), color: theme.text, box: place })
}

function bodyRow(canvas: Picture, row: ViewRow, box: Box, fonts: ColorFonts): void {
  if (row.role === 'notice') return notice(canvas, row, box, fonts)
  if (row.selected) {
    const inner = { ...box, x: box.x + 1, width: box.width - 2 }
    fillRounded(canvas, inner, 3, theme.selectedTop, theme.selectedBottom)
  }
  let x = 6
  if (row.icon) {
    const { mask, color } = shiftedIcon(row.icon, row.iconOffset)
    drawMask(canvas, mask, { x, y: box.y + 2 }, color, box)
    x += 29
  }
  const { font, color } = rowStyle(row, fonts)
  const timeWidth = row.timestamp === undefined ? 0 : timestampWidth
  const place = { ...box, x, width: box.width - x - 8 - timeWidth }
  const keep = row.cursor ? 'end' : 'start'
  const end = drawText(canvas, row.text, { font, color, box: place, baseline: box.y + 21, keep })
  if (row.cursor) cursor(canvas, end + 2, box)
  if (row.timestamp !== undefined) {
    const right = { ...box, x: box.width - timeWidth, width: timeWidth - 14 }
    const small = { font: fonts.regular(13), color: theme.softText }
    drawText(canvas, row.timestamp, { ...small, box: right, align: 'right', baseline: box.y + 20 })
  }
}

/** An icon of the ringer animation moves by less than a pixel, and becomes a little darker. @param offset -1 to 1 */
function shiftedIcon(icon: IconName, offset = 0): { mask: Mask; color: Color } {
  const mask = smoothIcon(icon, 22, offset * maxOffsetPx)
  return { mask, color: between(iconColors[icon], theme.background, Math.abs(offset) * dimming) }
}

const maxOffsetPx = 0.15
const dimming = 0.08

/** The width for a time such as 23:59, and for the scroll bar to the right, px. */
const timestampWidth = 64

/** A centred notice: an icon with a text, or a text in small letters. */
function notice(canvas: Picture, row: ViewRow, box: Box, fonts: ColorFonts): void {
  const { font, color } = rowStyle(row, fonts)
  const iconWidth = row.icon ? 32 : 0
  const x = Math.max(4, Math.floor((box.width - textWidth(row.text, font) - iconWidth) / 2))
  if (row.icon) drawMask(canvas, smoothIcon(row.icon, 24), { x, y: box.y + 1 }, iconColors[row.icon], box)
  const place = { ...box, x: x + iconWidth, width: box.width - x - iconWidth - 4 }
  drawText(canvas, row.text, { font, color, box: place, baseline: box.y + 20 })
}

function rowStyle(row: ViewRow, fonts: ColorFonts): { font: Font; color: Color } {
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
  view: ScreenView,
  layout: Layout,
  { fonts, buttons }: { fonts: ColorFonts; buttons: boolean },
): void {
  const labels = layout.softKeys.map((_, i) => view.softKeys[i]?.label)
  const labelWidth = (layout.softKeys[0]?.width ?? 0) - 6
  // All labels have the same size: the largest in which the longest label fits.
  const font =
    [10, 9, 8]
      .map((capHeight) => fonts.regular(capHeight))
      .find((candidate) => labels.every((label) => textWidth(label ?? '', candidate) <= labelWidth)) ??
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
    const box = { ...slot, x: slot.x + 3, width: labelWidth }
    drawText(canvas, label, { font, color: theme.barText, box, align: 'center', baseline: slot.y + 19 })
  })
}
