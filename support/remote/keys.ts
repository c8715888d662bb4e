import { encodeValue, visible } from './encode.js'
import { type Built, chains, refused } from './errand.js'

/** One key: its name in capitals, ms that it stays down, ms until the next. */
export interface KeyEvent {
  readonly key: string
  readonly timeMs?: number | undefined
  readonly pauseMs?: number | undefined
}

export interface KeyTiming {
  readonly timeMs: number
  readonly pauseMs: number
}

const longestMs = 60_000

/** `/command.htm?key=Key[,Time[,Pause]][;…]` */
export function pressErrand(events: readonly KeyEvent[], timing: KeyTiming, maxLength: number): Built {
  const tried = `press ${events.map(({ key }) => visible(key)).join(', ') || 'nothing'}`
  const problem = events.length ? events.map(keyProblem).find(Boolean) : 'no key is given'
  if (problem) return refused(tried, problem)
  const timed = events.length > 1 ? events.map((event) => withTiming(event, timing)) : events
  const parts = timed.map((event) => keyText(event, timing))
  const lastsMs = timed.reduce((sum, { timeMs = 0, pauseMs = 0 }) => sum + timeMs + pauseMs, 0)
  return { purpose: 'command', tried, targets: chains('/command.htm?key=', parts, ';', maxLength), lastsMs }
}

function keyProblem({ key, timeMs, pauseMs }: KeyEvent): string | undefined {
  if (!/^[A-Z0-9_*#]+$/.test(key)) return `"${visible(key)}" is no key name (capitals, digits, _, * or #)`
  const wrong = [timeMs, pauseMs].find((ms) => ms !== undefined && !isTime(ms))
  return wrong === undefined ? undefined : `${wrong} is no time of a key: whole ms from 0 to ${longestMs}`
}

const isTime = (ms: number) => Number.isInteger(ms) && ms >= 0 && ms <= longestMs && !Object.is(ms, -0)

const withTiming = ({ key, timeMs, pauseMs }: KeyEvent, timing: KeyTiming): KeyEvent => ({
  key,
  timeMs: timeMs ?? timing.timeMs,
  pauseMs: pauseMs ?? timing.pauseMs,
})

/** The parts are positional: a Pause needs a Time before it. */
function keyText({ key, timeMs, pauseMs }: KeyEvent, timing: KeyTiming): string {
  const time = timeMs ?? (pauseMs === undefined ? undefined : timing.timeMs)
  return [encodeValue(key), time, pauseMs].filter((part) => part !== undefined).join(',')
}
