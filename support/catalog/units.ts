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
