import { isDeepStrictEqual } from 'node:util'
import type { Pipeline } from './defects/index.js'
import { type BitmapFormat, type Display, encodeBitmap } from './display/index.js'
import type { Face } from './face.js'

/** What stands on the glass of one phone. */
export interface Screen {
  /** The telephone wants to show this face; the defects have their say. */
  redraw(face: Face): void
  /** The bitmap file of what is shown; painted only when the face differs from the one painted last. */
  bitmap(): Buffer
}

export function createScreen(options: {
  readonly display: Display
  readonly format: BitmapFormat
  readonly defects: Pipeline
  /** What is shown until the first redraw. */
  readonly first: Face
  /** ms by the phone's clock. */
  now(): number
}): Screen {
  const { display, format, defects, now } = options
  let shown = defects.face(options.first, undefined)
  let wanted = { state: shown.state, since: now() }
  let painted: { readonly face: Face; readonly file: Buffer } | undefined

  return {
    redraw(next) {
      const face = defects.face(next, shown)
      if (face.state !== wanted.state) wanted = { state: face.state, since: now() }
      if (defects.redraws(face, shown, now() - wanted.since)) shown = face
    },
    bitmap() {
      if (!painted || !isDeepStrictEqual(painted.face, shown)) {
        const picture = display.paint(shown)
        defects.pixels(picture)
        painted = { face: shown, file: Buffer.from(encodeBitmap(picture, format)) }
      }
      return painted.file
    },
  }
}
