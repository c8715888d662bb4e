import { isDeepStrictEqual } from 'node:util'
import { type FurtherDisplayName, furtherDisplayNames } from '../catalog/index.js'
import type { Pipeline } from './defects/index.js'
import {
  type BitmapFormat,
  type Display,
  encodeBitmap,
  type LabelDisplay,
  openDisplay,
  openLabelDisplay,
} from './display/index.js'
import type { Hardware } from './hardware.js'
import { type KeyLabels, labelsOf } from './labels/index.js'
import type { ScreenView } from './screen-view.js'

/** All that can be seen of a phone, kept up to date by its GUI timer. */
export interface Displays {
  /** The bitmap file of the main display. */
  screen(): Buffer
  /** Those of the displays beside it, by the page that shows them. */
  readonly furtherScreens: Readonly<Record<string, () => Buffer>>
  /** The soft-key slot under a finger. */
  softKeyAt(x: number, y: number): number | undefined
  /** `FIX_LIL=true` */
  fixLineInfo(): void
}

export async function openDisplays(works: Hardware): Promise<Displays> {
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
async function openFurther(name: FurtherDisplayName, works: Hardware): Promise<[string, () => Buffer][]> {
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

function seen({ timer }: Hardware, screen: { bitmap(): Buffer }): Buffer {
  timer.catchUp()
  return screen.bitmap()
}

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

/** The line-info layer of an 820 or 821: with the quirk, it is missing on screen.bmp until it is drawn again. */
export function createLineInfo(lost: boolean) {
  let missing = lost
  return {
    fix: () => {
      missing = false
    },
    face: (face: ScreenView): ScreenView =>
      missing
        ? {
            ...face,
            rows: face.rows.map((row) =>
              row?.role === 'identity' || row?.role === 'call' ? undefined : row,
            ),
          }
        : face,
  }
}

/** How long the handset takes to tremble to one side, to the other and back. */
const swingMs = 2000

/** With the setting `ringer_animation` the handset of a ringing call trembles and glows, by the phone's clock. */
export function animated(face: ScreenView, setting: string | undefined, nowMs: number): ScreenView {
  if (setting !== 'on' || face.state !== 'ringing') return face
  // In eighths, so that few pictures are ever drawn, and every machine draws the same.
  const stir = Math.round(8 * Math.sin((nowMs / swingMs) * 2 * Math.PI)) / 8
  return { ...face, rows: face.rows.map((row) => (row?.icon === 'ringing' ? { ...row, stir } : row)) }
}

/** What stands on the glass of one phone. */
export interface Screen {
  /** The telephone wants to show this face; the defects have their say. */
  redraw(face: ScreenView): void
  /** The bitmap file of what is shown; painted only when the face differs from the one painted last. */
  bitmap(): Buffer
}

export function createScreen(options: {
  readonly display: Display
  readonly format: BitmapFormat
  readonly defects: Pipeline
  /** What is shown until the first redraw. */
  readonly first: ScreenView
  /** ms by the phone's clock. */
  now(): number
}): Screen {
  const { display, format, defects, now } = options
  let shown = defects.face(options.first, undefined)
  let wanted = { state: shown.state, since: now() }
  let painted: { readonly face: ScreenView; readonly file: Buffer } | undefined

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
