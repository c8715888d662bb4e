import type { Display as DisplayFacts } from '../../catalog/index.js'
import type { Picture, ScreenView } from '../screen-view.js'
import { colorPainter } from './color-painter.js'
import { noPixels } from './errors.js'
import { colorLayout, monochromeLayout } from './layout.js'
import { monochromePainter } from './monochrome-painter.js'
import { pixelFont } from './pixel-font.js'
import { colorFonts } from './smooth-font.js'
import type { Box } from './types.js'

/** The display of the catalog, and whether the phone's firmware supports touch. */
type DisplaySpec = Pick<DisplayFacts, 'class' | 'width' | 'height'> & { readonly touch: boolean }

/** The main display of one phone. It has no state: equal views give equal pixels. */
export interface Display {
  /** A new picture, width × height × 3. Rows and soft keys beyond the available slots are left out. */
  paint(view: ScreenView): Picture
  /** The soft-key slot, 0 to 3, at `x`, `y` px; undefined outside of the soft keys, or without touch. */
  softKeyAt(x: number, y: number): number | undefined
}

/** @throws DisplayError for a class without pixels (`character`, `none`) */
export function openDisplay(spec: DisplaySpec): Display {
  const { paint, softKeys } = painterFor(spec)
  return { paint, softKeyAt: touchFinder(spec, softKeys) }
}

interface Painter {
  readonly paint: Display['paint']
  readonly softKeys: readonly Box[]
}

/** A painter has no state, so the displays of one kind share it, with its background. */
const painters = new Map<string, Painter>()

function painterFor(spec: DisplaySpec): Painter {
  const kind = `${spec.class} ${spec.width}×${spec.height}`
  const painter = painters.get(kind) ?? createPainter(spec)
  painters.set(kind, painter)
  return painter
}

function createPainter({ width, height, ...spec }: DisplaySpec): Painter {
  const size = { x: 0, y: 0, width, height }
  switch (spec.class) {
    case 'color':
    case 'color_touch': {
      const paint = colorPainter(size, colorFonts, spec.class === 'color_touch')
      return { paint, softKeys: colorLayout(width, height).softKeys }
    }
    case 'greyscale':
    case 'monochrome': {
      const paint = monochromePainter(size, pixelFont)
      return { paint, softKeys: monochromeLayout(width, height).softKeys }
    }
    case 'character':
    case 'none':
      throw noPixels(spec.class)
    default:
      return spec.class satisfies never
  }
}

function touchFinder(spec: DisplaySpec, slots: readonly Box[]): Display['softKeyAt'] {
  return (x, y) => {
    if (!spec.touch) return undefined
    const slot = slots.findIndex(
      (box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
    )
    return slot === -1 ? undefined : slot
  }
}
