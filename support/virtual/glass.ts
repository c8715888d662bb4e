import { type FurtherDisplayName, furtherDisplayNames } from '../catalog/index.js'
import { openDisplay, openLabelDisplay } from './display/index.js'
import { createLabelScreen } from './label-screen.js'
import { labelsOf } from './labels/index.js'
import { createLineInfo } from './line-info.js'
import { animated } from './ringer-animation.js'
import { createScreen } from './screen.js'
import type { Works } from './works.js'

/** All that can be seen of a phone, kept up to date by its GUI timer. */
export interface Glass {
  /** The bitmap file of the main display. */
  screen(): Buffer
  /** Those of the displays beside it, by the page that shows them. */
  readonly furtherScreens: Readonly<Record<string, () => Buffer>>
  /** The soft-key slot under a finger. */
  softKeyAt(x: number, y: number): number | undefined
  /** `FIX_LIL=true` */
  fixLineInfo(): void
}

export async function openGlass(works: Works): Promise<Glass> {
  const { spec, defects, telephone, timer, quirks, settings } = works
  const facts = spec.profile.display
  const display = await openDisplay({ ...facts, touch: true })
  const lineInfo = createLineInfo(quirks.lineInfoLost)
  const still = () => lineInfo.face(telephone.face(defects.language(spec.language)))
  const face = () => animated(still(), settings.get('ringer_animation'), timer.clock.now())
  const screen = createScreen({ display, format: facts, defects, first: face(), now: timer.clock.now })
  timer.onTick(() => screen.redraw(face()))
  const further = await Promise.all(furtherDisplayNames.map((name) => openFurther(name, works)))
  return {
    screen: () => seen(works, screen),
    furtherScreens: Object.fromEntries(further.flat()),
    softKeyAt: display.softKeyAt,
    fixLineInfo: lineInfo.fix,
  }
}

const pages: Record<FurtherDisplayName, string> = { label: 'label_screen.bmp', expansion: 'exp_screen.bmp' }

/** Defects are of the main display; the labels show what the telephone knows. */
async function openFurther(name: FurtherDisplayName, works: Works): Promise<[string, () => Buffer][]> {
  const { spec, telephone, timer, settings } = works
  const facts = spec.profile.furtherDisplays[name]
  if (!facts) return []
  const screen = createLabelScreen(await openLabelDisplay(facts), facts.bitsPerPixel)
  const keys = Object.keys(facts.regions)
  const lineKeys = spec.profile.keys.filter((key) => /^P\d+$/.test(key)).length
  timer.onTick(() =>
    screen.redraw(
      labelsOf(keys, {
        lines: telephone.lineKeys(lineKeys),
        setting: settings.get,
        language: spec.language,
        now: timer.clock.now(),
      }),
    ),
  )
  return [[pages[name], () => seen(works, screen)]]
}

function seen({ timer }: Works, screen: { bitmap(): Buffer }): Buffer {
  timer.catchUp()
  return screen.bitmap()
}
