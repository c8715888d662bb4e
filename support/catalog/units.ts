import { z } from 'zod'

/** A position or a size on a display, px. */
export const pixels = z.int().min(0).max(4096)

/** A duration, ms. */
export const milliseconds = z.int().min(0)

/** A rectangle of the display, px from its upper left corner. */
export const boxSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
})
export type Box = z.infer<typeof boxSchema>

/** `x 0–479, y 79–105`: the first and the last pixel in each direction. */
export const describeBox = ({ x, y, width, height }: Box): string =>
  `x ${x}–${x + width - 1}, y ${y}–${y + height - 1}`

/** Whether two boxes have pixels in common. */
export const boxesOverlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
