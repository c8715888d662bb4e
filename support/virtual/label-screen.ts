import { isDeepStrictEqual } from 'node:util'
import { encodeBitmap, type LabelDisplay } from './display/index.js'
import type { KeyLabels } from './labels/index.js'

/** What stands on a display beside the main one; its lamps blink by being redrawn. */
export interface LabelScreen {
  redraw(labels: KeyLabels): void
  /** Painted only when the labels differ from those painted last. */
  bitmap(): Buffer
}

export function createLabelScreen(paint: LabelDisplay, bitsPerPixel: 1 | 24): LabelScreen {
  let shown: KeyLabels = {}
  let painted: { readonly labels: KeyLabels; readonly file: Buffer } | undefined
  return {
    redraw(labels) {
      shown = labels
    },
    bitmap() {
      if (!painted || !isDeepStrictEqual(painted.labels, shown)) {
        const file = encodeBitmap(paint(shown), { bitsPerPixel, sizeFieldsOneRowShort: false })
        painted = { labels: shown, file: Buffer.from(file) }
      }
      return painted.file
    },
  }
}
