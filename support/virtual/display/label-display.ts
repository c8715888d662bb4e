import type { FurtherDisplay } from '../../catalog/index.js'
import type { KeyLabels } from '../labels/index.js'
import type { Picture } from '../screen-view.js'
import { colorLabels } from './color-labels.js'
import { monochromeLabels } from './monochrome-labels.js'
import { openPixelFont } from './pixel-font.js'
import { openSmoothFont } from './smooth-font.js'

/** The glass beside the keys. The same labels always give the same pixels. */
export type LabelDisplay = (labels: KeyLabels) => Picture

/** Each label stands in the region that is named after its key. */
export async function openLabelDisplay(spec: FurtherDisplay): Promise<LabelDisplay> {
  if (spec.bitsPerPixel === 1) return monochromeLabels(spec, await openPixelFont())
  const [regular, bold] = await Promise.all([openSmoothFont('regular'), openSmoothFont('bold')])
  return colorLabels(spec, { regular, bold })
}
