import { describeFaults, type Frame, mapRegions, matchFrame, type Template } from '../screen/index.js'
import { type ScreenCapture, waitedOf } from './capture.js'
import { lostPress } from './errors.js'
import { regionsOf } from './text-assertions.js'
import type { PhoneOptions } from './types.js'

interface VisiblePress {
  /** The key press in the past tense, for the report. */
  readonly act: string
  readonly press: () => Promise<void>
  readonly withinMs?: number | undefined
}

/**
 * Performs `press`, and waits until the display changes outside of its clock and its timer, which change by themselves.
 * @throws DisplayAssertionError if it does not change within `withinMs`
 */
export async function pressAndExpectChange(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  { act, press, withinMs = options.withinMs }: VisiblePress,
): Promise<void> {
  const what = `${act}, and its display changed`
  const { frame: shown } = await screenCapture.capture(0, 'screen', { what })
  const before = templateOf(options, shown)
  await press()
  const evaluate = (frame: Frame) => ({ matches: matchFrame(frame, before).kind !== 'match' })
  const outcome = await screenCapture.watch({ evaluate, deadlineMs: withinMs, awaited: { what } })
  const { name: phone, onEvent } = options
  const event = { phone, frame: outcome.last.frame, what, ...waitedOf(outcome) }
  if (outcome.kind === 'matched') return onEvent?.({ kind: 'observed', ...event })
  const error = lostPress(options, act, withinMs, describeFaults(outcome))
  onEvent?.({ kind: 'not observed', ...event, message: error.message })
  throw error
}

/** A template of the display before the key press, in which clock and timer are ignored. */
function templateOf({ facts }: PhoneOptions, frame: Frame): Template {
  const inside = Object.entries(regionsOf(facts)).filter(
    ([, { x, y, width, height }]) => x + width <= frame.width && y + height <= frame.height,
  )
  const changing = inside.filter(([name]) => name === 'clock' || name === 'timer')
  const rules = Object.fromEntries(changing.map(([name]) => [name, 'ignore' as const]))
  return { frame, map: mapRegions(() => facts.id, frame, Object.fromEntries(inside), rules) }
}
