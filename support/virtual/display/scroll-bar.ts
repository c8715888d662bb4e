import type { Picture } from '../screen-view.js'
import { fill, fillRounded } from './canvas.js'
import { theme } from './color-theme.js'
import type { Visible } from './scrolling.js'
import type { Layout } from './types.js'

/** At the right edge of a list that is longer than the display, as wide as on captures of real ones. */
export function scrollBar(canvas: Picture, { rows, above, total }: Visible, layout: Layout): void {
  const [first] = layout.rows
  if (total <= rows.length || !first) return
  const height = layout.status.y - 1 - first.y
  const track = { x: canvas.width - 9, y: first.y, width: 9, height }
  fill(canvas, track, theme.edge)
  const length = Math.max(9, Math.round((height * rows.length) / total))
  const y = first.y + Math.round(((height - length) * above) / (total - rows.length))
  fillRounded(canvas, { x: track.x + 1, y, width: 7, height: length }, 2, theme.barTop, theme.barBottom)
}
