import type { FurtherDisplayName } from '../catalog/index.js'
import type { Command, KeyEvent, Sent, Touch } from '../remote/index.js'
import type { Values } from '../screen/index.js'
import type { TouchTarget } from './actions.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './facts.js'

/** `"connected" with 1002 on its label display` */
export const describeExpectation = ({ state, peer, held, display }: Expectation): string =>
  `"${state}"${peer ? ` with ${peer}` : ''}${held ? ` beside ${held}` : ''}${display ? ` on its ${display} display` : ''}`

/** The values of the text regions of a reference. */
export const valuesOf = (expectation: Expectation, { number, displayName }: PhoneFacts): Values => ({
  peer: expectation.peer,
  'peer name': expectation.peerName,
  self: number,
  'self name': displayName,
  held: expectation.held,
  'held name': expectation.heldName,
  count: expectation.count,
})

/** A command in the past tense, for the report. The values of settings are left out: they may be secret. */
export function describeCommand(command: Command): string {
  switch (command.kind) {
    case 'keys':
      return `pressed ${command.keys.map(describeKey).join(', ')}`
    case 'touch':
      return command.touches.map(describeTouch).join(', ')
    case 'dial':
      return `dialled ${command.number}${command.outgoingUri === undefined ? '' : ` as ${command.outgoingUri}`}`
    case 'dtmf':
      return `sent the tones ${command.digits}`
    case 'logoff-line':
      return `logged off identity ${command.identity}`
    case 'reregister':
      return `re-registered identity ${command.identity}`
    case 'play-ringer':
      return `played ringer ${command.ringer}`
    case 'firmware':
      return `was told to load ${command.url}`
    case 'write-setting':
      return `set ${command.name}${command.store ? ' and stored it' : ''}`
    case 'raw':
      return `was sent ${command.target}`
    default:
      return fixedCommands[command.kind]
  }
}

export const describeMissingReply = ({ kind }: Sent): string =>
  kind === 'closed' ? ' (the phone closed the connection without a reply)' : ''

const fixedCommands = {
  'release-all-calls': 'ended all calls',
  'logoff-all': 'logged off all identities',
  'clear-dialled': 'cleared the list of dialled calls',
  'clear-missed': 'cleared the list of missed calls',
  'clear-received': 'cleared the list of received calls',
  'fix-lil': 'repaired its line info',
  reboot: 'was told to reboot',
  reset: 'was told to reset to factory settings',
}

const describeKey = ({ key, timeMs }: KeyEvent) => (timeMs === undefined ? key : `${key} for ${timeMs} ms`)

function describeTouch({ x, y, how = 'pr' }: Touch): string {
  const verb = { pr: 'touched', press: 'pressed down at', release: 'released at' }[how]
  return `${verb} ${x},${y}`
}

/** The date in the time zone of this computer, as YYYY-MM-DD. */
export const localDate = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** `touched "Hold", 60,257` */
export const describeTargets = (targets: readonly TouchTarget[]): string =>
  `touched ${targets.map(describeTarget).join(', ')}`

export const describeTarget = (target: TouchTarget): string =>
  typeof target === 'string' ? `"${target}"` : `${target.x},${target.y}`

/** `pressed CANCEL 10 times, was told to reboot` */
export function describeTries(tried: readonly string[]): string {
  const counted = new Map<string, number>()
  for (const act of tried) counted.set(act, (counted.get(act) ?? 0) + 1)
  return [...counted].map(([act, times]) => (times > 1 ? `${act} ${times} times` : act)).join(', ')
}

/** A short list of keys: P1 P2 … P15 becomes `P1–P15`. */
export function describeKeys(keys: readonly string[]): string {
  const runs: { prefix: string; first: number; last: number }[] = []
  for (const key of keys) {
    const [, prefix, digits] = /^(P|F|EK)(\d+)$/.exec(key) ?? [undefined, key, '0']
    const number = Number(digits)
    const run = runs.at(-1)
    if (run && run.prefix === prefix && run.last === number - 1) run.last = number
    else runs.push({ prefix: prefix ?? key, first: number, last: number })
  }
  const format = ({ prefix, first, last }: (typeof runs)[number]) => {
    if (!/^(P|F|EK)$/.test(prefix)) return prefix
    return first === last ? `${prefix}${first}` : `${prefix}${first}–${prefix}${last}`
  }
  return runs.map(format).join(' ')
}

/** Why a phone does not do something, before it is opened: `desk-2 (D785, firmware 10.1.54.13) has no key X`. */
export const refusal = ({ id, profile }: Pick<PhoneFacts, 'id' | 'profile'>, reason: string): string =>
  `${id} (${profile.model}, firmware ${profile.firmware}) ${reason}`

/** Completes a sentence that begins with the phone. */
export const noDisplay = ({ model }: PhoneFacts['profile'], display: FurtherDisplayName): string =>
  `has no ${display} display, as far as is known. If it has one, write ${display}Display: in fixtures/models/${model}.yaml`
