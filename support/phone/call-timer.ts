import type { CallTimerData } from '../catalog/index.js'
import { candidateTexts, type Evaluation } from '../references/index.js'
import { namesParty } from '../screen/index.js'

/** What the timer of a call shows on one display. */
export interface TimerReading {
  /** Some fonts draw two digits alike, so that one timer may have several readings, s. */
  readonly seconds: readonly number[]
  /** When its capture began, and when it had arrived, by the clock, ms. */
  readonly fromMs: number
  readonly untilMs: number
}

/** The times that a timer may show, s. */
export interface TimerRange {
  readonly least: number
  readonly most: number
}

/**
 * A display shows whole seconds, and it shows them late: it is redrawn up to 250 ms after the second. So two readings
 * may differ by more than the time between them, s.
 */
const toleranceS = 1.5

/** The shortest time after which a timer that goes on differs from one that starts anew, ms. */
export const tellableMs = 2 * toleranceS * 1000

/** The message for a watch that would prove nothing. */
export const tooShortForTimer = (forMs: number): string =>
  `${forMs} ms are too short to tell that a call timer counts. Watch it for ${tellableMs / 1000} seconds or longer`

/** The states in which a phone has no call that was answered. */
const beforeAnswer = ['idle', 'ringing', 'calling']

/** The states in which a call with the named other side begins, beside another call. */
const beginning = [
  'ringing',
  'calling',
  'call waiting',
  'call waiting while holding',
  'call waiting while held',
]
const conferences = ['conference', 'conference on hold']

/** The seconds that a text such as `1:05` or `1:00:05` stands for; undefined for any other text. */
export function secondsOf(text: string): number | undefined {
  const [, hours = 0, minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(text.trim()) ?? []
  return minutes === undefined ? undefined : (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
}

/** `1:05` */
export const timeOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, '0')}`

/** What a timer shows that goes on. */
export const goesOn = (before: TimerReading, now: TimerReading): TimerRange => ({
  least: Math.min(...before.seconds) + (now.fromMs - before.untilMs) / 1000 - toleranceS,
  most: Math.max(...before.seconds) + (now.untilMs - before.fromMs) / 1000 + toleranceS,
})

/** What a timer shows that has started since a time, by the clock, ms. */
export const startedSince = (sinceMs: number, now: TimerReading): TimerRange => ({
  least: 0,
  most: (now.untilMs - sinceMs) / 1000 + toleranceS,
})

const isIn = ({ seconds }: Pick<TimerReading, 'seconds'>, { least, most }: TimerRange): boolean =>
  seconds.some((time) => time >= least && time <= most)

/** `0:07; it must show 0:00 to 0:03`; undefined if the timer shows a time of a range, or no range is known. */
export function describeWrongTimer(timer: TimerReading, ranges: readonly TimerRange[]): string | undefined {
  if (ranges.length === 0 || ranges.some((range) => isIn(timer, range))) return undefined
  const allowed = ranges.map(
    ({ least, most }) => `${timeOf(Math.max(0, Math.ceil(least)))} to ${timeOf(most)}`,
  )
  return `${timer.seconds.map(timeOf).join(' or ')}; it must show ${allowed.join(', or ')}`
}

/** The display of a state, with the time that its timer shows. */
interface TimedDisplay {
  readonly timer: TimerReading
  /** The other side, as the display names it; in a conference both of them. */
  readonly peer: string
}

/** The timers that a phone has shown of the call with one other side. */
interface TimedCall {
  readonly last: TimerReading
  /** The last one before a timer that started anew. */
  readonly longest: TimerReading
  /** When the display before the first of them was captured, by the clock, ms; undefined: there was none. */
  readonly sinceMs: number | undefined
}

/** The timer of a matched display; undefined if its state has no running timer, or it was not read for certain. */
function timedDisplay(
  { reference, texts }: Pick<Evaluation, 'reference' | 'texts'>,
  captured: Pick<TimerReading, 'fromMs' | 'untilMs'>,
): TimedDisplay | undefined {
  const regions = reference.map.areas.flatMap(({ name, rule }) =>
    rule.match === 'text' ? [{ rule, text: texts.find(({ region }) => region === name) }] : [],
  )
  const timer = regions.find(({ rule }) => rule.runs)?.text
  const seconds = timer ? candidateTexts(timer.reading).flatMap((text) => secondsOf(text) ?? []) : []
  if (seconds.length === 0) return undefined
  return { timer: { seconds, ...captured }, peer: otherSides({ reference, texts }) }
}

/** A conference is no call with one of its parties: its timer is not known to show the time of either call. */
function otherSides({ reference, texts }: Pick<Evaluation, 'reference' | 'texts'>): string {
  const textsOf = (party: 'peer' | 'held') =>
    reference.map.areas.flatMap(({ name, rule }) =>
      rule.match === 'text' && namesParty(rule.reads, party)
        ? [textOf(texts.find(({ region }) => region === name))]
        : [],
    )
  const peer = textsOf('peer').join(' ')
  if (!conferences.includes(reference.state)) return peer
  return [peer, ...textsOf('held')].toSorted().join(' and ')
}

const textOf = (text: Evaluation['texts'][number] | undefined): string =>
  text && 'text' in text.reading ? text.reading.text : ''

/**
 * The call timers that one phone has shown in a scenario. A timer starts at 0 when a call is answered, counts the
 * seconds, and never goes back while nothing has ended the call.
 */
export class CallTimers {
  /** When the display last showed that no call was answered yet, by the clock, ms; undefined: unknown. */
  private noCallMs: number | undefined
  /** When the last display was captured, by the clock, ms. */
  private displayMs: number | undefined
  /** By other side. */
  private readonly calls = new Map<string, TimedCall>()
  /** When the display last showed that a call begins beside another one, by its other side, by the clock, ms. */
  private readonly begun = new Map<string, number>()
  private current: string | undefined

  /**
   * The phone showed the state of a reference.
   * @param sameCall nothing can have ended the call since the display before
   * @returns what is wrong with its timer; undefined: nothing, as far as is known
   */
  add(
    evaluation: Pick<Evaluation, 'reference' | 'texts'>,
    captured: Pick<TimerReading, 'fromMs' | 'untilMs'>,
    sameCall: boolean,
  ): string | undefined {
    const before = this.displayMs
    this.displayMs = captured.fromMs
    const display = timedDisplay(evaluation, captured)
    if (!display) {
      this.addWithoutTimer(evaluation, captured.fromMs)
      return undefined
    }
    const { peer, timer } = display
    const problem = describeWrongTimer(timer, this.possible(display, sameCall))
    this.remember(peer, timer, before)
    this.current = peer
    return problem
  }

  /** The phone showed the timer of the same call as on the display before. */
  addTimer(timer: TimerReading): void {
    if (this.current !== undefined) this.remember(this.current, timer, this.displayMs)
  }

  /** The ranges of a timer that has just started; undefined: no display has shown it. */
  justStarted(now: TimerReading): readonly TimerRange[] | undefined {
    const sinceMs = this.currentCall()?.sinceMs
    return sinceMs === undefined ? undefined : [startedSince(sinceMs, now)]
  }

  /**
   * The ranges of a timer that the phone has shown before a call was held or resumed.
   * @returns undefined: it has shown none, or not for long enough to tell whether it goes on or starts anew
   */
  timeOfCall(now: TimerReading, onHold: CallTimerData['onHold']): readonly TimerRange[] | undefined {
    const before = this.currentCall()?.longest
    if (!before || Math.min(...before.seconds) * 1000 < tellableMs) return undefined
    const ranges = { 'goes on': goesOn(before, now), 'starts anew': startedSince(before.fromMs, now) }
    return onHold === 'unknown' ? Object.values(ranges) : [ranges[onHold]]
  }

  private currentCall(): TimedCall | undefined {
    return this.current === undefined ? undefined : this.calls.get(this.current)
  }

  private remember(peer: string, timer: TimerReading, beforeMs: number | undefined): void {
    const call = this.calls.get(peer)
    const longest = call && !isIn(timer, goesOn(call.longest, timer)) ? call.longest : timer
    this.calls.set(peer, { last: timer, longest, sinceMs: call ? call.sinceMs : beforeMs })
  }

  private possible({ timer: now, peer }: TimedDisplay, sameCall: boolean): readonly TimerRange[] {
    const last = this.calls.get(peer)?.last
    const sinceMs = this.begun.get(peer) ?? this.noCallMs
    if (!last) return sinceMs === undefined ? [] : [startedSince(sinceMs, now)]
    return sameCall ? [goesOn(last, now)] : [goesOn(last, now), startedSince(last.fromMs, now)]
  }

  private addWithoutTimer(evaluation: Pick<Evaluation, 'reference' | 'texts'>, atMs: number): void {
    if (isBeforeAnswer(evaluation.reference)) return this.forget(atMs)
    if (!beginning.includes(evaluation.reference.state)) return
    // A second call with somebody who was called before: the timer of that call says nothing about this one.
    const peer = otherSides(evaluation)
    this.calls.delete(peer)
    this.begun.set(peer, atMs)
  }

  private forget(atMs: number): void {
    this.noCallMs = atMs
    this.calls.clear()
    this.begun.clear()
    this.current = undefined
  }
}

/** A phone that is called, or calls, may have another call on hold. */
const isBeforeAnswer = ({ state, map }: Evaluation['reference']): boolean =>
  beforeAnswer.includes(state) &&
  !map.areas.some(({ rule }) => rule.match === 'text' && namesParty(rule.reads, 'held'))
