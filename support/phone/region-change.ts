import { cropFrame, describeFaults, type Frame } from '../screen/index.js'
import { type ScreenCapture, waitedOf } from './capture.js'
import { displayTooSmall, unchangedRegion, unknownRegion } from './errors.js'
import { requireTime } from './require-arguments.js'
import { isInside, regionsOf } from './text-assertions.js'
import type { PhoneOptions, Within } from './types.js'

/**
 * Waits until the pixels of a region change: a date at midnight, a count of messages. Nothing needs to be read.
 * @throws PhoneError for a region that the model does not name; DisplayAssertionError if it does not change within `withinMs`
 */
export async function expectRegionChange(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  { region, withinMs = options.withinMs }: Within & { readonly region: string },
): Promise<void> {
  requireTime(options, 'withinMs', withinMs, 0)
  const regions = regionsOf(options.facts)
  const box = Object.hasOwn(regions, region) ? regions[region] : undefined
  if (!box) throw unknownRegion(options, region, Object.keys(regions))
  const pixelsOf = (frame: Frame) => {
    if (!isInside(box, frame)) throw displayTooSmall(options, frame)
    return Buffer.from(cropFrame(frame, box).rgba)
  }
  const what = `changed in its region "${region}"`
  const { frame: shown } = await screenCapture.capture(0, 'screen', { what })
  const before = pixelsOf(shown)
  const evaluate = (frame: Frame) => ({ matches: !before.equals(pixelsOf(frame)) })
  const outcome = await screenCapture.watch({ evaluate, deadlineMs: withinMs, awaited: { what } })
  const { name: phone, onEvent } = options
  const event = { phone, frame: outcome.last.frame, what, ...waitedOf(outcome) }
  if (outcome.kind === 'matched') return onEvent?.({ kind: 'observed', ...event })
  const error = unchangedRegion(options, region, withinMs, describeFaults(outcome))
  onEvent?.({ kind: 'not observed', ...event, message: error.message })
  throw error
}
