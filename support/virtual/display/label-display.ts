import type { FurtherDisplay } from '../../catalog/index.js'
import type { KeyLabels } from '../labels/index.js'
import type { Picture } from '../screen-view.js'
import { colorLabels } from './color-labels.js'
import { monochromeLabels } from './monochrome-labels.js'
import { pixelFont } from './pixel-font.js'
import { colorFonts } from './smooth-font.js'

/** Paints a display with the labels of keys. Equal labels give equal pixels. */
export type LabelDisplay = (labels: KeyLabels) => Picture

/** It has no state, so the phones of a model share it. */
const opened = new WeakMap<FurtherDisplay, LabelDisplay>()

/** Each label is in the region with the name of its key. */
export function openLabelDisplay(spec: FurtherDisplay): LabelDisplay {
  const display = opened.get(spec) ?? open(spec)
  opened.set(spec, display)
  return display
}

const open = (spec: FurtherDisplay): LabelDisplay =>
  spec.bitsPerPixel === 1 ? monochromeLabels(spec, pixelFont) : colorLabels(spec, colorFonts)
