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
import { applyClockSettings, languageOf } from './display-settings.js'
import type { Hardware } from './hardware.js'
import { type KeyLabels, labelsOf } from './labels/index.js'
import type { ScreenView } from './screen-view.js'

/** All displays of a phone. Its GUI timer redraws them. */
export interface Displays {
  /** The bitmap file of the main display. */
  screen(): Buffer
  /** The bitmap files of the further displays, by their pages. */
  readonly furtherScreens: Readonly<Record<string, () => Buffer>>
  /** The soft-key slot at `x`, `y` px. */
  softKeyAt(x: number, y: number): number | undefined
  /** Draws the line-info rows again (`FIX_LIL=true`). */
  fixLineInfo(): void
}

export function openDisplays(hardware: Hardware): Displays {
  const { spec, defects, telephone, timer, quirks, settings } = hardware
  const format = spec.profile.display
  const display = openDisplay({ ...format, touch: true })
  const lineInfo = createLineInfo(quirks.lineInfoLost)
  const view = () =>
    animateRinger(
      applyClockSettings(
        lineInfo.apply(telephone.view(defects.language(languageOf(settings, spec.language)))),
        settings,
      ),
      settings.get('ringer_animation'),
      timer.clock.now(),
    )
  const screen = createScreen({ display, format, defects, first: view(), now: timer.clock.now })
  timer.onTick(() => screen.redraw(view()))
  const further = furtherDisplayNames.flatMap((name) => openFurtherDisplay(name, hardware))
  return {
    screen: () => currentBitmap(hardware, screen),
    furtherScreens: Object.fromEntries(further),
    softKeyAt: display.softKeyAt,
    fixLineInfo: lineInfo.fix,
  }
}

const pages: Record<FurtherDisplayName, string> = { label: 'label_screen.bmp', expansion: 'exp_screen.bmp' }

/** Defects affect the main display only. @returns no entry if the model lacks this display */
function openFurtherDisplay(name: FurtherDisplayName, hardware: Hardware): [string, () => Buffer][] {
  const { spec, telephone, timer, settings } = hardware
  const format = spec.profile.furtherDisplays[name]
  if (!format) return []
  const screen = createLabelScreen(openLabelDisplay(format), format.bitsPerPixel)
  const keys = Object.keys(format.regions)
  const lineKeys = spec.profile.keys.filter((key) => /^P\d+$/.test(key)).length
  timer.onTick(() =>
    screen.redraw(
      labelsOf(keys, {
        lines: telephone.lineKeys(lineKeys),
        setting: settings.get,
        language: languageOf(settings, spec.language),
        now: timer.clock.now(),
      }),
    ),
  )
  return [[pages[name], () => currentBitmap(hardware, screen)]]
}

function currentBitmap({ timer }: Hardware, screen: { bitmap(): Buffer }): Buffer {
  timer.catchUp()
  return screen.bitmap()
}

/** The main display between two redraws. */
interface Screen {
  /** Shows a view, with the changes that defects make. */
  redraw(view: ScreenView): void
  /** The bitmap file. It is painted again only after a change of the view. */
  bitmap(): Buffer
}

export function createScreen(options: {
  readonly display: Display
  readonly format: BitmapFormat
  readonly defects: Pipeline
  /** The view until the first redraw. */
  readonly first: ScreenView
  /** ms by the phone's clock. */
  now(): number
}): Screen {
  const { display, format, defects, now } = options
  let shown = defects.view(options.first, undefined)
  /** The state of the telephone, also while a defect does not show it. */
  let current = { state: shown.state, since: now() }
  let painted: { view: ScreenView; readonly file: Buffer } | undefined

  return {
    redraw(next) {
      const view = defects.view(next, shown)
      if (view.state !== current.state) current = { state: view.state, since: now() }
      if (defects.redraws(view, shown, now() - current.since)) shown = view
    },
    bitmap() {
      if (!painted || !isDeepStrictEqual(painted.view, shown)) {
        const picture = display.paint(shown)
        defects.pixels(picture)
        painted = { view: shown, file: encodeBitmap(picture, format) }
      }
      // An equal view of a later redraw: the next capture finds the same object.
      painted.view = shown
      return painted.file
    },
  }
}

/** A label display between two redraws. The timer redraws it, so that its lamps blink. */
interface LabelScreen {
  redraw(labels: KeyLabels): void
  /** The bitmap file. It is painted again only after a change of the labels. */
  bitmap(): Buffer
}

function createLabelScreen(paint: LabelDisplay, bitsPerPixel: 1 | 24): LabelScreen {
  let shown: KeyLabels = {}
  let painted: { readonly labels: KeyLabels; readonly file: Buffer } | undefined
  return {
    redraw(labels) {
      shown = labels
    },
    bitmap() {
      if (!painted || !isDeepStrictEqual(painted.labels, shown)) {
        const file = encodeBitmap(paint(shown), { bitsPerPixel, sizeFieldsOneRowShort: false })
        painted = { labels: shown, file }
      }
      return painted.file
    },
  }
}

/** The quirk `lineInfoLost` (820, 821): the line-info rows are missing until `FIX_LIL=true` draws them again. */
function createLineInfo(lost: boolean) {
  let missing = lost
  return {
    fix: () => {
      missing = false
    },
    apply(view: ScreenView): ScreenView {
      if (!missing) return view
      const isLineInfo = (role: string | undefined) => role === 'identity' || role === 'call'
      return { ...view, rows: view.rows.map((row) => (isLineInfo(row?.role) ? undefined : row)) }
    },
  }
}

/** The period of the ringer animation, ms. */
const swingMs = 2000

/** With the setting `ringer_animation` the icon of a ringing call moves to both sides, by the phone's clock. */
export function animateRinger(view: ScreenView, setting: string | undefined, nowMs: number): ScreenView {
  if (setting !== 'on' || view.state !== 'ringing') return view
  // The offset is a multiple of 1/8, so that there are few different pictures, equal on all machines.
  const iconOffset = Math.round(8 * Math.sin((nowMs / swingMs) * 2 * Math.PI)) / 8
  return { ...view, rows: view.rows.map((row) => (row?.icon === 'ringing' ? { ...row, iconOffset } : row)) }
}
