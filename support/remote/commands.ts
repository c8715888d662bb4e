import {
  chainTargets,
  decodeFully,
  encodeValue,
  maxTargetLength,
  type PlanOutcome,
  type Purpose,
  printable,
  type RequestPlan,
  refusedPlan,
} from './request-plan.js'
import { planDial, planDtmf, planFirmware, planSetting } from './text-commands.js'

/** Every command of remote control. A model may support only some of them. */
export type Command =
  | { readonly kind: 'keys'; readonly keys: readonly KeyEvent[] }
  | { readonly kind: 'touch'; readonly touches: readonly Touch[] }
  /** `outgoingUri`: the identity that dials. Default: the active identity of the phone. */
  | { readonly kind: 'dial'; readonly number: string; readonly outgoingUri?: string | undefined }
  /** Sends DTMF tones into the call: 0–9 * # A–D. */
  | { readonly kind: 'dtmf'; readonly digits: string }
  | { readonly kind: FixedKind }
  /** The first identity is 1. */
  | { readonly kind: 'logoff-line' | 'reregister'; readonly identity: number }
  | { readonly kind: 'play-ringer'; readonly ringer: number }
  /** The phone fetches the firmware from `url` and restarts. */
  | { readonly kind: 'firmware'; readonly url: string }
  /** `store`: the value survives a reboot. */
  | {
      readonly kind: 'write-setting'
      readonly name: string
      readonly value: string
      readonly store?: boolean | undefined
    }
  /** A request that is sent unchanged: `command.htm?key=ENTER`. */
  | { readonly kind: 'raw'; readonly target: string }

type FixedKind = keyof typeof fixedCommands

/** One key press: the key name in capitals, the time that the key stays down, and the time until the next key, ms. */
export interface KeyEvent {
  readonly key: string
  readonly timeMs?: number | undefined
  readonly pauseMs?: number | undefined
}

/** The times of a chain's keys that have no times of their own, ms. */
interface KeyTiming {
  readonly timeMs: number
  readonly pauseMs: number
}

/** A point of the display, px from its upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** `press` puts the finger down, `release` lifts it, `pr` does both. Default: `pr`. */
export interface Touch extends Point {
  readonly how?: 'press' | 'release' | 'pr' | undefined
}

/** The requests of a command, or the reason why no phone takes the command. Pure. */
export function buildCommand(command: Command, timing: KeyTiming): PlanOutcome {
  switch (command.kind) {
    case 'keys':
      return planKeys(command.keys, timing)
    case 'touch':
      return planTouch(command.touches)
    case 'dial':
      return planDial(command.number, command.outgoingUri)
    case 'dtmf':
      return planDtmf(command.digits)
    case 'logoff-line':
    case 'reregister':
      return planNumbered(command.kind, command.identity)
    case 'play-ringer':
      return planNumbered(command.kind, command.ringer)
    case 'firmware':
      return planFirmware(command.url)
    case 'write-setting':
      return planSetting(command.name, command.value, command.store ?? false)
    case 'raw':
      return planRaw(command.target)
    default:
      return { purpose: 'command', ...fixedCommands[command.kind], executionMs: 0 }
  }
}

const fixedCommands = {
  'release-all-calls': { tried: 'end all calls', targets: ['/command.htm?RELEASE_ALL_CALLS'] },
  'logoff-all': { tried: 'log off all identities', targets: ['/command.htm?LOGOFFALL'] },
  'clear-dialled': { tried: 'clear the list of dialled calls', targets: ['/index.htm?dialeddel=clear'] },
  'clear-missed': { tried: 'clear the list of missed calls', targets: ['/index.htm?misseddel=clear'] },
  'clear-received': { tried: 'clear the list of received calls', targets: ['/index.htm?receiveddel=clear'] },
  'fix-lil': { tried: 'repair its line info', targets: ['/command.htm?FIX_LIL=true'] },
  reboot: { tried: 'reboot', targets: ['/advanced_update.htm?reboot=Reboot'], purpose: 'restart' },
  reset: { tried: 'reset it', targets: ['/advanced_update.htm?reset=Reset'], purpose: 'restart' },
} as const satisfies Record<string, Pick<RequestPlan, 'tried' | 'targets'> & { purpose?: Purpose }>

const numberedCommands = {
  'logoff-line': { max: 12, tried: 'log off identity', target: '/command.htm?LOGOFFLINE={n}' },
  reregister: { max: 12, tried: 're-register identity', target: '/command.htm?REREGISTER={n}' },
  // The value is the label of a button on that page, with + for a space.
  'play-ringer': { max: 9, tried: 'play ringer', target: '/line_login.htm?PLAY_RINGER:{n}=+Ringer' },
}

function planNumbered(kind: keyof typeof numberedCommands, number: number): PlanOutcome {
  const { max, target, ...command } = numberedCommands[kind]
  const tried = `${command.tried} ${number}`
  const isInRange = Number.isInteger(number) && number >= 1 && number <= max
  if (!isInRange) return refusedPlan(tried, `the number must be from 1 to ${max}`)
  return { purpose: 'command', tried, targets: [target.replace('{n}', `${number}`)], executionMs: 0 }
}

const longestTimeMs = 60_000

/** `/command.htm?key=Key[,Time[,Pause]][;…]` */
function planKeys(events: readonly KeyEvent[], timing: KeyTiming): PlanOutcome {
  const tried = `press ${events.map(({ key }) => printable(key)).join(', ') || 'nothing'}`
  const problem = events.length ? events.map(keyProblem).find(Boolean) : 'no key is given'
  if (problem) return refusedPlan(tried, problem)
  const timed = events.length > 1 ? events.map((event) => withTiming(event, timing)) : events
  const parts = timed.map((event) => formatKey(event, timing))
  const executionMs = timed.reduce((sum, { timeMs = 0, pauseMs = 0 }) => sum + timeMs + pauseMs, 0)
  return { purpose: 'command', tried, targets: chainTargets('/command.htm?key=', parts, ';'), executionMs }
}

function keyProblem({ key, timeMs, pauseMs }: KeyEvent): string | undefined {
  if (!/^[A-Z0-9_*#]+$/.test(key))
    return `"${printable(key)}" is not a key name (capitals, digits, _, * or #)`
  const wrong = [timeMs, pauseMs].find((ms) => ms !== undefined && !isTime(ms))
  return wrong === undefined
    ? undefined
    : `${wrong} is not a key time; allowed are whole ms from 0 to ${longestTimeMs}`
}

const isTime = (ms: number) => Number.isInteger(ms) && ms >= 0 && ms <= longestTimeMs && !Object.is(ms, -0)

const withTiming = ({ key, timeMs, pauseMs }: KeyEvent, timing: KeyTiming): KeyEvent => ({
  key,
  timeMs: timeMs ?? timing.timeMs,
  pauseMs: pauseMs ?? timing.pauseMs,
})

/** The parts are positional: a Pause needs a Time before it. */
function formatKey({ key, timeMs, pauseMs }: KeyEvent, timing: KeyTiming): string {
  const time = timeMs ?? (pauseMs === undefined ? undefined : timing.timeMs)
  return [encodeValue(key), time, pauseMs].filter((part) => part !== undefined).join(',')
}

/** `/command.htm?touch=X Y pr[ X Y pr …]`, always in the long form, spaces as %20. */
function planTouch(touches: readonly Touch[]): PlanOutcome {
  const tried = touches.map(describeTouch).join(', ') || 'touch nothing'
  if (!touches.length) return refusedPlan(tried, 'no point is given')
  const isWrong = touches.some(({ x, y }) => !isPixel(x) || !isPixel(y))
  if (isWrong) return refusedPlan(tried, 'a point is not in whole pixels from 0 on')
  const parts = touches.map(({ x, y, how = 'pr' }) => `${x}%20${y}%20${how}`)
  const targets = chainTargets('/command.htm?touch=', parts, '%20')
  return { purpose: 'command', tried, targets, executionMs: 0 }
}

/** No display has 4096 px. Whether the point is on the display is checked against the profile of the model. */
const isPixel = (value: number) =>
  Number.isInteger(value) && value >= 0 && value < 4096 && !Object.is(value, -0)

const describeTouch = ({ x, y, how = 'pr' }: Touch) => `${how === 'pr' ? 'touch' : how} ${x},${y}`

/**
 * A request in the form of the vendor's page: `command.htm?key=ENTER`. It is neither encoded nor corrected: it is sent
 * unchanged or refused.
 */
function planRaw(text: string): PlanOutcome {
  const tried = `send ${printable(text)}`
  const target = text.startsWith('/') ? text : `/${text}`
  const problem = rawProblem(target)
  if (problem) return refusedPlan(tried, problem)
  if (target.length > maxTargetLength) return refusedPlan(tried, 'it is too long for a URL of this phone')
  if (restarts(text).length) return { purpose: 'restart', tried, targets: [target], executionMs: 0 }
  const dials = /^\/command\.htm\?(.*&)?number=/.test(target)
  const purpose = dials ? 'dial' : 'command'
  return { purpose, tried, targets: [target], executionMs: rawExecutionMs(target) }
}

function rawProblem(target: string): string | undefined {
  if (!/^\/\w+\.htm(\?|$)/.test(target)) return 'it is not a page of a phone, such as command.htm?key=ENTER'
  const wrong = /[^\w.~:@,;=&+*%!$'()/?-]/u.exec(target)?.[0]
  if (wrong)
    return `"${printable(wrong)}" is not allowed in a request; write it as % and its two hexadecimal digits`
  if (/%(?![0-9A-Fa-f]{2})/.test(target)) return 'a % is not followed by two hexadecimal digits'
  if (/%(0|1|7f)/i.test(target)) return 'it contains a control character'
  return undefined
}

/** The acts of a raw request that the rack file must allow, on any page, in any case and encoding. */
export function restarts(text: string): ('reboot' | 'reset' | 'firmware')[] {
  const names = decodeFully(text)
    .toLowerCase()
    .split(/[?&;]/)
    .slice(1)
    .map((part) => part.split('=')[0]?.trim() ?? '')
  const hasOneOf = (parameters: readonly string[]) => names.some((name) => parameters.includes(name))
  return [
    ...(hasOneOf(['reboot']) ? (['reboot'] as const) : []),
    ...(hasOneOf(['reset', 'reset_settings']) ? (['reset'] as const) : []),
    ...(hasOneOf(['swload', 'firmware']) ? (['firmware'] as const) : []),
  ]
}

/** The sum of the Times and Pauses of `key=`, ms: a phone may reply only after the whole chain. */
function rawExecutionMs(target: string): number {
  const chain = /[?&]key=([^&]*)/.exec(target)?.[1] ?? ''
  const times = decodeFully(chain).match(/,\d{1,6}/g) ?? []
  return times.reduce((sum, time) => sum + Number(time.slice(1)), 0)
}
