import type { PhoneDescription } from '../catalog/index.js'
import { candidateTexts } from '../references/index.js'
import { describeFaults, type Frame } from '../screen/index.js'
import { type ScreenCapture, waitedOf } from './capture.js'
import { noReaderFor, notRead, unknownRegion } from './errors.js'
import { regionsOf } from './text-assertions.js'
import type { ClockHours, PhoneOptions, Within } from './types.js'

interface ClockStyle {
  readonly hours: ClockHours
  /** Of the model. `unknown`: with or without a leading zero. */
  readonly format: PhoneDescription['clockFormat']
  /** IANA name such as Europe/Berlin; undefined: the zone of this computer. */
  readonly timeZone: string | undefined
}

/** How far the clock of a phone may differ from that of this computer, ms. A display shows whole minutes. */
const toleranceMs = 60_000

/** All texts with which a clock is right at a time. */
export function clockTexts(date: Date, style: ClockStyle): readonly string[] {
  const times = [-toleranceMs, 0, toleranceMs].flatMap((ms) => textsAt(new Date(date.getTime() + ms), style))
  return [...new Set(times)]
}

function textsAt(date: Date, { hours, format, timeZone }: ClockStyle): string[] {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(date)
  const part = (type: 'hour' | 'minute') => Number(parts.find((one) => one.type === type)?.value)
  const minute = `${part('minute')}`.padStart(2, '0')
  const hour = hours === 24 ? part('hour') : part('hour') % 12 || 12
  const [short, long] = [`${hour}:${minute}`, `${`${hour}`.padStart(2, '0')}:${minute}`]
  return { 'H:MM': [short], 'HH:MM': [long], unknown: [short, long] }[format]
}

const withoutHalf = (text: string) => text.trim().replace(/ ?[ap]\.?m\.?$/i, '')

/**
 * Waits until the clock of the main display shows the time of this computer, in the time zone of the phone.
 * @throws PhoneError for a model without a known clock; DisplayAssertionError with the time that was read instead
 */
export async function expectClock(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  { hours = 24, withinMs = options.withinMs }: Within & { readonly hours?: ClockHours | undefined } = {},
): Promise<void> {
  const { clock, facts, name: phone, onEvent, reader } = options
  const { clock: box } = regionsOf(facts)
  if (!box) throw unknownRegion(options, 'clock', Object.keys(regionsOf(facts)))
  if (!reader) throw noReaderFor(options, 'its clock')
  const style = { hours, format: facts.profile.clockFormat, timeZone: facts.timeZone }
  const evaluate = async (frame: Frame) => {
    const wanted = clockTexts(clock.date(), style)
    const reading = await reader.read(frame, box, 'clock')
    const texts = candidateTexts(reading).map((text) => (hours === 12 ? withoutHalf(text) : text))
    return { matches: texts.some((text) => wanted.includes(text)), reading, wanted }
  }
  const what = `showed the time in ${hours}-hour format`
  const outcome = await screenCapture.watch({ evaluate, deadlineMs: withinMs, awaited: { what } })
  const event = { phone, frame: outcome.last.frame, what, ...waitedOf(outcome) }
  if (outcome.kind === 'matched') return onEvent?.({ kind: 'observed', ...event })
  const { reading, wanted } = outcome.evaluation
  const error = notRead(options, {
    text: wanted.join('" or "'),
    place: `its clock (${facts.timeZone ?? 'time zone of this computer'})`,
    withinMs,
    faults: describeFaults(outcome),
    found: [{ region: 'clock', box, reading }],
  })
  onEvent?.({ kind: 'not observed', ...event, message: error.message })
  throw error
}
