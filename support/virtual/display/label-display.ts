import type { FurtherDisplay } from '../../catalog/index.js'
import type { KeyLabels } from '../labels/index.js'
import type { Picture } from '../screen-view.js'
import { colorLabels } from './color-labels.js'
import { monochromeLabels } from './monochrome-labels.js'
import { openPixelFont } from './pixel-font.js'
import { openColorFonts } from './smooth-font.js'

/** Paints a display with the labels of keys. Equal labels give equal pixels. */
export type LabelDisplay = (labels: KeyLabels) => Picture

/** It has no state, so the phones of a model share it. */
const opened = new WeakMap<FurtherDisplay, Promise<LabelDisplay>>()

/** Each label is in the region with the name of its key. */
export function openLabelDisplay(spec: FurtherDisplay): Promise<LabelDisplay> {
  const display = opened.get(spec) ?? open(spec)
  opened.set(spec, display)
  return display
}

async function open(spec: FurtherDisplay): Promise<LabelDisplay> {
  if (spec.bitsPerPixel === 1) return monochromeLabels(spec, await openPixelFont())
  return colorLabels(spec, await openColorFonts())
}
