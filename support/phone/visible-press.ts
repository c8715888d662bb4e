import { type Frame, mapRegions, matchFrame, type Template } from '../screen/index.js'
import type { Camera } from './camera.js'
import { lostPress } from './errors.js'
import { regionsOf } from './texts.js'
import type { PhoneOptions } from './types.js'

interface VisiblePress {
  /** In the past tense, for the report. */
  readonly act: string
  readonly press: () => Promise<void>
  readonly withinMs?: number | undefined
}

/** Acts, and waits until anything changes on the display but its clock and timer, which move by themselves. */
export async function pressAndSee(
  options: PhoneOptions,
  camera: Camera,
  { act, press, withinMs = options.withinMs }: VisiblePress,
): Promise<void> {
  const what = `${act}, and its display changed`
  const before = templateOf(options, await camera.capture(0, 'screen', { what }))
  await press()
  const judge = (frame: Frame) => ({ matches: matchFrame(frame, before).kind !== 'match' })
  const sighting = await camera.watch({ judge, deadlineMs: withinMs, awaited: { what } })
  const { name: phone, onEvent } = options
  const seen = { phone, frame: sighting.last.frame, what, ...sighting.waited }
  if (sighting.kind === 'matched') return onEvent?.({ kind: 'observed', ...seen })
  const error = lostPress(options, act, withinMs)
  onEvent?.({ kind: 'not observed', ...seen, message: error.message })
  throw error
}

function templateOf({ facts }: PhoneOptions, frame: Frame): Template {
  const inside = Object.entries(regionsOf(facts)).filter(
    ([, { x, y, width, height }]) => x + width <= frame.width && y + height <= frame.height,
  )
  const moving = inside.filter(([name]) => name === 'clock' || name === 'timer')
  const rules = Object.fromEntries(moving.map(([name]) => [name, 'ignore' as const]))
  return { frame, map: mapRegions(() => facts.id, frame, Object.fromEntries(inside), rules) }
}
