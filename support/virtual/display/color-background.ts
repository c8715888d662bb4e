import type { Picture } from '../screen-view.js'
import { createCanvas, fill, fillRounded } from './canvas.js'
import { theme } from './color-theme.js'
import type { Box, Color, Layout } from './types.js'

/** The background of a colour display, the same for every view. */
export function paintColorBackground(size: Box, layout: Layout, buttons: boolean): Picture {
  const canvas = createCanvas(size.width, size.height)
  fill(canvas, size, theme.background)
  // The smaller displays have a fine diagonal dither behind the body.
  if (size.width < 480) dither(canvas)
  titleBar(canvas)
  for (const row of layout.rows) rule(canvas, row.y + row.height, theme.rule)
  rule(canvas, layout.status.y - 1, theme.statusRule)
  softKeyBar(canvas, layout, buttons)
  return canvas
}

/** One touch button, or the whole bar: light, with round corners and a vertical gradient. */
export function paintBar(canvas: Picture, box: Box): void {
  fillRounded(canvas, box, 2, theme.barTop, theme.barBottom)
}

function titleBar(canvas: Picture): void {
  const { width } = canvas
  fill(canvas, { x: 0, y: 0, width, height: 23 }, theme.edge)
  paintBar(canvas, { x: 1, y: 1, width: width - 2, height: 22 })
  fill(canvas, { x: 1, y: 21, width: width - 2, height: 1 }, theme.blue)
  fill(canvas, { x: 1, y: 22, width: width - 2, height: 1 }, theme.darkBlue)
}

function softKeyBar(canvas: Picture, { bar, softKeys }: Layout, buttons: boolean): void {
  rule(canvas, bar.y, theme.edge)
  if (buttons) return
  fill(canvas, bar, theme.edge)
  paintBar(canvas, { x: 1, y: bar.y + 1, width: bar.width - 2, height: bar.height - 2 })
  if (canvas.width >= 480) return
  for (const { x } of softKeys.slice(1)) {
    fill(canvas, { x, y: bar.y + 3, width: 1, height: bar.height - 6 }, theme.separator)
  }
}

function rule(canvas: Picture, y: number, color: Color): void {
  fill(canvas, { x: 0, y, width: canvas.width, height: 1 }, color)
}

/** Diagonal lines, 7 px to the left in 4 rows, one every 8 px, up to 5 grey levels darker. */
function dither(canvas: Picture): void {
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const distance = Math.abs(((4 * x + 7 * y) % 32) - 16)
      const level = theme.background[0] - Math.max(0, 5 - Math.floor(distance / 2))
      fill(canvas, { x, y, width: 1, height: 1 }, [level, level, level])
    }
  }
}
