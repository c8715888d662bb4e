import type { Picture } from '../screen-view.js'
import type { Box, Color, Mask, Point } from './types.js'

export function createCanvas(width: number, height: number): Picture {
  return { width, height, rgb: new Uint8Array(width * height * 3) }
}

export function fill(canvas: Picture, box: Box, color: Color): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) blend(canvas, x, y, color, 255)
  }
}

/** A filled box with round corners and a gradient from `top` down to `bottom`. */
export function fillRounded(canvas: Picture, box: Box, radius: number, top: Color, bottom: Color): void {
  for (let row = 0; row < box.height; row++) {
    const color = between(top, bottom, row / Math.max(1, box.height - 1))
    for (let column = 0; column < box.width; column++) {
      const coverage = cornerCoverage(box, radius, column, row)
      blend(canvas, box.x + column, box.y + row, color, coverage)
    }
  }
}

/** Draws the mask in `color`, with its origin at `at`, clipped to `clip`. */
export function drawMask(canvas: Picture, mask: Mask, at: Point, color: Color, clip: Box): void {
  const left = at.x + mask.left
  const top = at.y + mask.top
  const firstX = Math.max(left, clip.x)
  const lastX = Math.min(left + mask.width, clip.x + clip.width)
  const lastY = Math.min(top + mask.height, clip.y + clip.height)
  for (let y = Math.max(top, clip.y); y < lastY; y++) {
    for (let x = firstX; x < lastX; x++) {
      const coverage = mask.coverage[(y - top) * mask.width + (x - left)]
      if (coverage) blend(canvas, x, y, color, coverage)
    }
  }
}

/** Blends `color` into one pixel: coverage 0 = not at all, 255 = fully. A pixel outside the canvas is ignored. */
function blend(canvas: Picture, x: number, y: number, color: Color, coverage: number): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return
  const offset = (y * canvas.width + x) * 3
  for (let channel = 0; channel < 3; channel++) {
    const below = canvas.rgb[offset + channel] ?? 0
    const above = color[channel] ?? 0
    canvas.rgb[offset + channel] = Math.round(below + ((above - below) * coverage) / 255)
  }
}

export function between(from: Color, to: Color, share: number): Color {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share)
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])]
}

function cornerCoverage(box: Box, radius: number, column: number, row: number): number {
  const outX = radius - Math.min(column + 0.5, box.width - column - 0.5)
  const outY = radius - Math.min(row + 0.5, box.height - row - 0.5)
  if (outX <= 0 || outY <= 0) return 255
  const beyond = Math.sqrt(outX * outX + outY * outY) - radius
  return Math.round(Math.min(1, Math.max(0, 0.5 - beyond)) * 255)
}
