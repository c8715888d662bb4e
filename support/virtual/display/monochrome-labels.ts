import type { FurtherDisplay } from '../../catalog/index.js'
import type { KeyLabels } from '../labels/index.js'
import type { Picture } from '../screen-view.js'
import { createCanvas, drawMask, fill } from './canvas.js'
import { pixelIcon } from './pixel-icons.js'
import { drawText } from './text.js'
import type { Box, Color, Font } from './types.js'

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]

/** Paints labels with black and white pixels only. Each label has one line of text. */
export function monochromeLabels(spec: FurtherDisplay, font: Font): (labels: KeyLabels) => Picture {
  let background: Picture | undefined
  return (labels) => {
    background ??= paintBackground(spec)
    const canvas = { ...background, rgb: background.rgb.slice() }
    for (const [key, slot] of Object.entries(spec.regions)) {
      const label = labels[key]
      if (!label) continue
      const middle = slot.y + Math.floor(slot.height / 2)
      lamp(canvas, label.lit, { x: slot.x + 3, y: middle - 4, width: 7, height: 8 })
      const x = slot.x + 14
      if (label.icon) drawMask(canvas, pixelIcon(label.icon), { x, y: middle - 5 }, black, slot)
      const left = label.icon ? x + 14 : x
      const box = { ...slot, x: left, width: slot.x + slot.width - left - 2 }
      drawText(canvas, label.text, { font, color: black, box, baseline: middle + 4 })
    }
    return canvas
  }
}

function paintBackground(spec: FurtherDisplay): Picture {
  const canvas = createCanvas(spec.width, spec.height)
  fill(canvas, { x: 0, y: 0, ...spec }, white)
  const columns = new Set(Object.values(spec.regions).map(({ x }) => x))
  for (const x of columns) if (x > 0) fill(canvas, { x: x - 1, y: 0, width: 1, height: spec.height }, black)
  return canvas
}

/** A lamp that is off is a frame; a lit one is filled. */
function lamp(canvas: Picture, lit: boolean, box: Box): void {
  fill(canvas, { ...box, x: box.x + 1, width: box.width - 2 }, black)
  fill(canvas, { ...box, y: box.y + 1, height: box.height - 2 }, black)
  const hole = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 }
  if (!lit) fill(canvas, hole, white)
}
