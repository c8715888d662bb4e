import type { Command, KeyEvent, Sent, Touch } from '../remote/index.js'
import type { Values } from '../screen/index.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './types.js'

/** `"connected" with 1002 on its label display` */
export const describeExpectation = ({ state, peer, held, display }: Expectation): string =>
  `"${state}"${peer ? ` with ${peer}` : ''}${held ? ` beside ${held}` : ''}${display ? ` on its ${display} display` : ''}`

/** What the text regions of a reference are filled with. */
export const valuesOf = (expectation: Expectation, { number, displayName }: PhoneFacts): Values => ({
  peer: expectation.peer,
  'peer name': expectation.peerName,
  self: number,
  'self name': displayName,
  held: expectation.held,
  'held name': expectation.heldName,
  count: expectation.count,
})

/** What a phone was made to do, in the past tense, for the report. Values of settings are not told: secrets may be among them. */
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
      return plain[command.kind]
  }
}

export const describeMissingReply = ({ kind }: Sent): string =>
  kind === 'closed' ? ' (the phone closed the connection without a reply)' : ''

const plain = {
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
  const verb = { pr: 'touched', press: 'pressed down at', release: 'let go at' }[how]
  return `${verb} ${x},${y}`
}

/** The day that a person at the phone has, as YYYY-MM-DD. */
export const localDate = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
