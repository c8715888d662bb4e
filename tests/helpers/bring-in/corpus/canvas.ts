import type { Color, Mask } from '../../../../support/virtual/display/types.js'

/** Red, green, blue, alpha; alpha is always 255. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

export function canvasOf(width: number, height: number): Canvas {
  return { width, height, rgba: new Uint8Array(width * height * 4).fill(255) }
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function fill(canvas: Canvas, { x, y, width, height }: Area, color: Color): void {
  for (let row = Math.max(0, y); row < Math.min(canvas.height, y + height); row++)
    for (let column = Math.max(0, x); column < Math.min(canvas.width, x + width); column++)
      blend(canvas, row * canvas.width + column, color, 255)
}

/** Draws a mask with its origin at a point, between two columns. */
export function drawMask(
  canvas: Canvas,
  mask: Mask,
  at: { readonly x: number; readonly y: number },
  color: Color,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const [left, top] = [at.x + mask.left, at.y + mask.top]
  const [first, end] = [Math.max(left, from, 0), Math.min(left + mask.width, to, canvas.width)]
  for (let y = Math.max(0, top); y < Math.min(canvas.height, top + mask.height); y++)
    for (let x = first; x < end; x++) {
      const coverage = mask.coverage[(y - top) * mask.width + x - left] as number
      if (coverage > 0) blend(canvas, y * canvas.width + x, color, coverage)
    }
}

function blend({ rgba }: Canvas, pixel: number, color: Color, coverage: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const below = rgba[pixel * 4 + channel] as number
    rgba[pixel * 4 + channel] = Math.round(below + (((color[channel] as number) - below) * coverage) / 255)
  }
}
