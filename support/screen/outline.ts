import { type Frame, frameOf, sameSize } from './frame.js'
import type { Template } from './match.js'
import { opaque } from './palette.js'

const colours = [opaque(255, 0, 200), opaque(255, 255, 255)] as const
const dashPx = 3

/**
 * A copy with a dashed line around what the reference ignores. The line runs outside of it, so that all that was not
 * compared can still be seen; at the edge of the display there is no line.
 */
export function outlineIgnored(frame: Frame, { map: { areas, owner }, frame: expected }: Template): Frame {
  if (!sameSize(frame, expected)) return frame
  const { width, height } = frame
  const drawn = Uint32Array.from({ length: width * height }, (_, i) => frame.pixels[i] ?? 0)
  const ignored = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && areas[owner[y * width + x] ?? 0]?.rule.match === 'ignore'
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (
        ignored(x, y) ||
        !(ignored(x - 1, y) || ignored(x + 1, y) || ignored(x, y - 1) || ignored(x, y + 1))
      )
        continue
      drawn[y * width + x] = colours[Math.floor((x + y) / dashPx) % 2] ?? colours[0]
    }
  }
  return frameOf({ width, height }, new Uint8Array(drawn.buffer))
}
