import type { FurtherDisplay } from '../../catalog/index.js'
import type { KeyLabel, KeyLabels } from '../labels/index.js'
import type { Picture } from '../screen-view.js'
import { createCanvas, drawMask, fill, fillRounded } from './canvas.js'
import { iconColors, theme } from './color-theme.js'
import { smoothIcon } from './icons.js'
import type { ColorFonts } from './smooth-font.js'
import { drawText } from './text.js'
import type { Box } from './types.js'

/**
 * Paints labels in the style of the colour displays. There is no capture of a real label display, so the design is
 * assumed.
 */
export function colorLabels(spec: FurtherDisplay, fonts: ColorFonts): (labels: KeyLabels) => Picture {
  let background: Picture | undefined
  return (labels) => {
    background ??= paintBackground(spec)
    const canvas = { ...background, rgb: background.rgb.slice() }
    for (const [key, slot] of Object.entries(spec.regions)) {
      const label = labels[key]
      if (label) paintLabel(canvas, label, slot, fonts)
    }
    return canvas
  }
}

function paintBackground(spec: FurtherDisplay): Picture {
  const canvas = createCanvas(spec.width, spec.height)
  fill(canvas, { x: 0, y: 0, ...spec }, theme.background)
  for (const slot of Object.values(spec.regions)) frame(canvas, slot)
  return canvas
}

function frame(canvas: Picture, { x, y, width, height }: Box): void {
  fill(canvas, { x, y: y + height - 1, width, height: 1 }, theme.rule)
  fill(canvas, { x: x + width - 1, y, width: 1, height }, theme.rule)
}

function paintLabel(canvas: Picture, label: KeyLabel, slot: Box, fonts: ColorFonts): void {
  const { text, detail, icon, free, lit } = label
  if (lit) {
    const inner = { x: slot.x + 1, y: slot.y + 1, width: slot.width - 3, height: slot.height - 3 }
    fillRounded(canvas, inner, 3, theme.selectedTop, theme.selectedBottom)
  }
  lamp(canvas, lit, slot)
  const middle = slot.y + Math.floor(slot.height / 2)
  const x = slot.x + 20
  if (icon) drawMask(canvas, smoothIcon(icon, 20), { x, y: middle - 11 }, iconColors[icon], slot)
  const left = icon ? x + 26 : x
  const box = { ...slot, x: left, width: slot.x + slot.width - left - 5 }
  const small = { font: fonts.regular(9), color: theme.softText, box }
  const color = free ? theme.freeText : theme.text
  const font = free ? fonts.regular(11) : fonts.bold(11)
  // One line is in the middle of the slot; two lines are above and below it.
  drawText(canvas, text, { font, color, box, baseline: detail === undefined ? middle + 5 : middle - 2 })
  if (detail !== undefined) drawText(canvas, detail, { ...small, baseline: middle + 12 })
}

function lamp(canvas: Picture, lit: boolean, { x, y, height }: Box): void {
  const box = { x: x + 6, y: y + Math.floor(height / 2) - 9, width: 7, height: 18 }
  fillRounded(canvas, box, 3, theme.edge, theme.edge)
  const inner = { x: box.x + 1, y: box.y + 1, width: 5, height: 16 }
  if (lit) fillRounded(canvas, inner, 2, theme.lampTop, theme.lampBottom)
  else fillRounded(canvas, inner, 2, theme.lampOff, theme.lampOff)
}
