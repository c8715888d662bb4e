import { encodeValue, problemOf, visible } from './encode.js'

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

/** One thing to ask of a phone, in one or more requests that nothing may come between. */
export interface Command {
  readonly purpose: 'command' | 'dial' | 'screen'
  /** For messages: completes "could not …". */
  readonly tried: string
  readonly targets: readonly string[]
  /** How long the phone itself takes to carry it out, ms. */
  readonly lastsMs: number
}

export type Built =
  | Command
  | { readonly purpose: 'refused'; readonly tried: string; readonly problem: string }

export const releaseCommand: Command = {
  purpose: 'command',
  tried: 'end all calls',
  targets: ['/command.htm?RELEASE_ALL_CALLS'],
  lastsMs: 0,
}

export const screenCommand: Command = {
  purpose: 'screen',
  tried: 'fetch screen.bmp',
  targets: ['/screen.bmp'],
  lastsMs: 0,
}

/** `/command.htm?key=Key[,Time[,Pause]][;…]`, in as many requests as `maxLength` characters of target ask for. */
export function pressCommand(events: readonly KeyEvent[], timing: KeyTiming, maxLength: number): Built {
  const tried = `press ${events.map(({ key }) => visible(key)).join(', ') || 'nothing'}`
  const problem = events.length ? events.map(keyProblem).find(Boolean) : 'no key is given'
  if (problem) return { purpose: 'refused', tried, problem }
  const timed = events.length > 1 ? events.map((event) => withTiming(event, timing)) : events
  const parts = timed.map((event) => keyText(event, timing))
  const lastsMs = timed.reduce((sum, { timeMs = 0, pauseMs = 0 }) => sum + timeMs + pauseMs, 0)
  return { purpose: 'command', tried, targets: chains('/command.htm?key=', parts, ';', maxLength), lastsMs }
}

/** `/command.htm?number=NUMBER[&outgoing_uri=URI]` */
export function dialCommand(number: string, outgoingUri: string | undefined, maxLength: number): Built {
  const tried = ['dial', number, ...(outgoingUri === undefined ? [] : ['as', outgoingUri])]
    .map(visible)
    .join(' ')
  const refused = (problem: string): Built => ({ purpose: 'refused', tried, problem })
  const wrongNumber = problemOf(number)
  if (wrongNumber) return refused(`the number is wrong: ${wrongNumber}`)
  const wrongUri = outgoingUri === undefined ? undefined : problemOf(outgoingUri)
  if (wrongUri) return refused(`the outgoing URI is wrong: ${wrongUri}`)
  const from = outgoingUri === undefined ? '' : `&outgoing_uri=${encodeValue(outgoingUri)}`
  const target = `/command.htm?number=${encodeValue(number)}${from}`
  if (target.length > maxLength) return refused(`it is too long for a URL of this phone`)
  return { purpose: 'dial', tried, targets: [target], lastsMs: 0 }
}

/** `/command.htm?touch=X Y pr[ X Y pr …]`, blanks as %20. */
export function touchCommand(points: readonly { x: number; y: number }[], maxLength: number): Built {
  const tried = `touch ${points.map(({ x, y }) => `${x},${y}`).join(' ') || 'nothing'}`
  if (!points.length) return { purpose: 'refused', tried, problem: 'no point is given' }
  const wrong = points.find(({ x, y }) => !isPixel(x) || !isPixel(y))
  if (wrong) return { purpose: 'refused', tried, problem: 'a point is not in whole pixels from 0 on' }
  const parts = points.map(({ x, y }) => `${x}%20${y}%20pr`)
  return {
    purpose: 'command',
    tried,
    targets: chains('/command.htm?touch=', parts, '%20', maxLength),
    lastsMs: 0,
  }
}

const isPixel = (value: number) => Number.isInteger(value) && value >= 0 && value < 4096

function keyProblem({ key, timeMs, pauseMs }: KeyEvent): string | undefined {
  if (!/^[A-Z0-9_*#]+$/.test(key)) return `"${visible(key)}" is no key name (capitals, digits, _, * or #)`
  const wrong = [timeMs, pauseMs].find((ms) => ms !== undefined && !(Number.isInteger(ms) && ms >= 0))
  return wrong === undefined ? undefined : `${wrong} is no time of a key in whole ms`
}

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

/** A part that is too long by itself is still sent: splitting it would change its meaning. */
function chains(path: string, parts: readonly string[], separator: string, maxLength: number): string[] {
  const targets: string[] = []
  for (const part of parts) {
    const longer = `${targets.at(-1)}${separator}${part}`
    if (targets.length && longer.length <= maxLength) targets[targets.length - 1] = longer
    else targets.push(path + part)
  }
  return targets
}
