import { drawDifference, drawStrip, encodePng, type Frame, type Reference } from '../screen/index.js'
import type { Attach } from './log.js'
import { pngOf } from './png-store.js'

/** What Allure shows with sliders and overlays: expected, actual and difference as data URLs. */
const imageDiffType = 'application/vnd.allure.image.diff'

/** Shows a display in the report, under `name`. */
export async function attachDisplay(attach: Attach, name: string, frame: Frame): Promise<void> {
  await attach(await pngOf(frame), { mediaType: 'image/png', fileName: name })
}

/**
 * Shows what was expected beside what came: as Allure's image diff, and as one picture (expected, actual,
 * difference from left to right) for every report that knows no image diff.
 */
export async function attachComparison(
  attach: Attach,
  { name, reference, actual }: { name: string; reference: Reference; actual: Frame },
): Promise<void> {
  const difference = drawDifference(reference.frame, actual, reference)
  const [expected, shown, diff] = await Promise.all([
    pngOf(reference.frame),
    pngOf(actual),
    encodePng(difference),
  ])
  const comparison = { expected: dataUrl(expected), actual: dataUrl(shown), diff: dataUrl(diff), name }
  await attach(JSON.stringify(comparison), { mediaType: imageDiffType, fileName: name })
  const strip = await encodePng(drawStrip(reference.frame, actual, difference))
  await attach(strip, { mediaType: 'image/png', fileName: `${name}: expected, actual, difference` })
}

const dataUrl = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`
