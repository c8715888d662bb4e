import {
  chains,
  decoded,
  encodeValue,
  type PlanOutcome,
  type Purpose,
  type RequestPlan,
  refusedPlan,
  visible,
} from './request-plan.js'
import { dialPlan, firmwarePlan, settingPlan, tonesPlan } from './text-commands.js'

/** Everything that can be asked of a phone, whether this model speaks it or not. */
export type Command =
  | { readonly kind: 'keys'; readonly keys: readonly KeyEvent[] }
  | { readonly kind: 'touch'; readonly touches: readonly Touch[] }
  /** `outgoingUri`: the identity that dials; without it the phone's active one. */
  | { readonly kind: 'dial'; readonly number: string; readonly outgoingUri?: string | undefined }
  /** Tones into the call: 0–9 * # A–D. */
  | { readonly kind: 'dtmf'; readonly digits: string }
  | { readonly kind: PlainKind }
  /** Identities count from 1. */
  | { readonly kind: 'logoff-line' | 'reregister'; readonly identity: number }
  | { readonly kind: 'play-ringer'; readonly ringer: number }
  /** The phone fetches the firmware from `url` and restarts. */
  | { readonly kind: 'firmware'; readonly url: string }
  /** `store`: keep it over a reboot. */
  | {
      readonly kind: 'write-setting'
      readonly name: string
      readonly value: string
      readonly store?: boolean | undefined
    }
  /** A request as it stands: `command.htm?key=ENTER`. */
  | { readonly kind: 'raw'; readonly target: string }

type PlainKind = keyof typeof plain

export interface CommandLimits {
  /** Sent with each key of a chain that has no times of its own. */
  readonly timing: KeyTiming
  /** Characters of a target. */
  readonly maxLength: number
}

/** The requests that a command is made of, or why there are none. Pure. */
export function buildCommand(command: Command, { timing, maxLength }: CommandLimits): PlanOutcome {
  switch (command.kind) {
    case 'keys':
      return keysPlan(command.keys, timing, maxLength)
    case 'touch':
      return touchPlan(command.touches, maxLength)
    case 'dial':
      return dialPlan(command.number, command.outgoingUri, maxLength)
    case 'dtmf':
      return tonesPlan(command.digits, maxLength)
    case 'logoff-line':
      return numbered(
        command.identity,
        12,
        `log off identity ${command.identity}`,
        '/command.htm?LOGOFFLINE={n}',
      )
    case 'reregister':
      return numbered(
        command.identity,
        12,
        `re-register identity ${command.identity}`,
        '/command.htm?REREGISTER={n}',
      )
    case 'play-ringer':
      // The sign + is a blank: the value is the label of the button on that page.
      return numbered(
        command.ringer,
        9,
        `play ringer ${command.ringer}`,
        '/line_login.htm?PLAY_RINGER:{n}=+Ringer',
      )
    case 'firmware':
      return firmwarePlan(command.url, maxLength)
    case 'write-setting':
      return settingPlan(command.name, command.value, command.store ?? false, maxLength)
    case 'raw':
      return rawPlan(command.target, maxLength)
    default:
      return { purpose: 'command', ...plain[command.kind], lastsMs: 0 }
  }
}

const plain = {
  'release-all-calls': { tried: 'end all calls', targets: ['/command.htm?RELEASE_ALL_CALLS'] },
  'logoff-all': { tried: 'log off all identities', targets: ['/command.htm?LOGOFFALL'] },
  'clear-dialled': { tried: 'clear the list of dialled calls', targets: ['/index.htm?dialeddel=clear'] },
  'clear-missed': { tried: 'clear the list of missed calls', targets: ['/index.htm?misseddel=clear'] },
  'clear-received': { tried: 'clear the list of received calls', targets: ['/index.htm?receiveddel=clear'] },
  'fix-lil': { tried: 'repair its line info', targets: ['/command.htm?FIX_LIL=true'] },
  reboot: { tried: 'reboot', targets: ['/advanced_update.htm?reboot=Reboot'], purpose: 'restart' },
  reset: { tried: 'reset it', targets: ['/advanced_update.htm?reset=Reset'], purpose: 'restart' },
} as const satisfies Record<string, Pick<RequestPlan, 'tried' | 'targets'> & { purpose?: Purpose }>

function numbered(number: number, most: number, tried: string, template: string): PlanOutcome {
  const right = Number.isInteger(number) && number >= 1 && number <= most
  if (!right) return refusedPlan(tried, `it takes 1 to ${most}`)
  return { purpose: 'command', tried, targets: [template.replace('{n}', `${number}`)], lastsMs: 0 }
}

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
export function keysPlan(events: readonly KeyEvent[], timing: KeyTiming, maxLength: number): PlanOutcome {
  const tried = `press ${events.map(({ key }) => visible(key)).join(', ') || 'nothing'}`
  const problem = events.length ? events.map(keyProblem).find(Boolean) : 'no key is given'
  if (problem) return refusedPlan(tried, problem)
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

/**
 * A request as the vendor's page writes it: `command.htm?key=ENTER`. Nothing in it is encoded or corrected; it is
 * sent as it stands or not at all.
 */
export function rawPlan(text: string, maxLength: number): PlanOutcome {
  const tried = `send ${visible(text)}`
  const target = text.startsWith('/') ? text : `/${text}`
  const problem = rawProblem(target)
  if (problem) return refusedPlan(tried, problem)
  if (target.length > maxLength) return refusedPlan(tried, 'it is too long for a URL of this phone')
  if (restarts(text).length) return { purpose: 'restart', tried, targets: [target], lastsMs: 0 }
  const dials = /^\/command\.htm\?(.*&)?number=/.test(target)
  return { purpose: dials ? 'dial' : 'command', tried, targets: [target], lastsMs: longest(target) }
}

function rawProblem(target: string): string | undefined {
  if (!/^\/\w+\.htm(\?|$)/.test(target)) return 'it is no page of a phone, such as command.htm?key=ENTER'
  const wrong = /[^\w.~:@,;=&+*%!$'()/?-]/u.exec(target)?.[0]
  if (wrong)
    return `"${visible(wrong)}" cannot stand in a request; write it as % and its two hexadecimal digits`
  if (/%(?![0-9A-Fa-f]{2})/.test(target)) return 'a % is not followed by two hexadecimal digits'
  if (/%(0|1|7f)/i.test(target)) return 'it contains a control character'
  return undefined
}

/** What only the rack file may allow, and a raw request would do: whatever its page, case or encoding. */
export function restarts(text: string): ('reboot' | 'reset' | 'firmware')[] {
  const names = decoded(text)
    .toLowerCase()
    .split(/[?&;]/)
    .slice(1)
    .map((part) => part.split('=')[0]?.trim() ?? '')
  const does = (words: readonly string[]) => names.some((name) => words.includes(name))
  return [
    ...(does(['reboot']) ? (['reboot'] as const) : []),
    ...(does(['reset', 'reset_settings']) ? (['reset'] as const) : []),
    ...(does(['swload', 'firmware']) ? (['firmware'] as const) : []),
  ]
}

/** The Times and Pauses of `key=`, ms: a phone may answer after the whole chain. */
function longest(target: string): number {
  const chain = /[?&]key=([^&]*)/.exec(target)?.[1] ?? ''
  const times = decoded(chain).match(/,\d{1,6}/g) ?? []
  return times.reduce((sum, time) => sum + Number(time.slice(1)), 0)
}

/** A point of the display, px from its upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** `press` keeps the finger down, `release` takes it away, `pr` does both; `pr` where nothing is said. */
export interface Touch extends Point {
  readonly how?: 'press' | 'release' | 'pr' | undefined
}

/** `/command.htm?touch=X Y pr[ X Y pr …]`, always in the long form, blanks as %20. */
export function touchPlan(touches: readonly Touch[], maxLength: number): PlanOutcome {
  const tried = touches.map(inWords).join(', ') || 'touch nothing'
  if (!touches.length) return refusedPlan(tried, 'no point is given')
  const wrong = touches.some(({ x, y }) => !isPixel(x) || !isPixel(y))
  if (wrong) return refusedPlan(tried, 'a point is not in whole pixels from 0 on')
  const parts = touches.map(({ x, y, how = 'pr' }) => `${x}%20${y}%20${how}`)
  const targets = chains('/command.htm?touch=', parts, '%20', maxLength)
  return { purpose: 'command', tried, targets, lastsMs: 0 }
}

/** Kept below any display's size; whether the point lies on this one, the model says. */
const isPixel = (value: number) =>
  Number.isInteger(value) && value >= 0 && value < 4096 && !Object.is(value, -0)

const inWords = ({ x, y, how = 'pr' }: Touch) => `${how === 'pr' ? 'touch' : how} ${x},${y}`
