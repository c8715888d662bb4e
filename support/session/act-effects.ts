import type { Verb } from '../catalog/index.js'
import type { KeyPress, PhoneAction } from '../phone/index.js'
import { keyEvent } from '../phone/index.js'

/**
 * What an act may do, as far as events report it. `anything`: the act is a key, a touch or a request whose effect depends
 * on the state of the phone.
 */
export type Effect =
  | 'dials'
  | 'answers'
  | 'ends calls'
  | 'holds'
  | 'resumes'
  | 'transfers'
  | 'lifts the handset'
  | 'puts down the handset'
  | 'enables DND'
  | 'disables DND'
  | 'forwards'
  | 'stops forwarding'
  | 'registers'
  | 'long press'
  /** A digit dials or is a tone: it may do anything to a call, and to nothing else. */
  | 'anything to a call'
  | 'anything'

/** The effects of an action. Undefined: the phone came back, which is the effect of an earlier act. */
export function effectsOf(action: PhoneAction | undefined): readonly Effect[] {
  switch (action?.kind) {
    case 'perform':
      return verbEffects[action.verb]
    case 'keys':
      return action.keys.flatMap(keyEffectsOf)
    case 'dial':
    case 'dial-as':
      return ['dials']
    case 'release-all-calls':
      return ['ends calls']
    case 'reboot':
    case 'reset':
    case 'firmware':
    case 'logoff-all':
    case 'logoff-line':
    case 'reregister':
      return ['ends calls', 'registers']
    case 'write-setting':
      return settingEffectsOf(action.name)
    case 'dtmf':
    case 'clear-dialled':
    case 'clear-missed':
    case 'clear-received':
    case 'fix-lil':
    case 'play-ringer':
    case undefined:
      return []
    case 'touch':
    case 'touch-targets':
    case 'raw':
      return ['long press', 'anything']
    default:
      return action satisfies never
  }
}

/** The number that an action dials; undefined if it dials none, or an unknown one. */
export function dialledNumber(action: PhoneAction | undefined): string | undefined {
  if (action?.kind === 'dial' || action?.kind === 'dial-as') return action.number
  const dials = action?.kind === 'perform' && verbEffects[action.verb].includes('dials')
  return dials ? action.number : undefined
}

/** By verb, whatever keys the model has for it. */
const verbEffects: Readonly<Record<Verb, readonly Effect[]>> = {
  dial: ['dials'],
  'dial digit by digit': ['dials'],
  redial: ['dials'],
  answer: ['answers'],
  reject: ['ends calls'],
  'hang up': ['ends calls'],
  'end all calls': ['ends calls'],
  'go idle': ['ends calls'],
  'lift the handset': ['lifts the handset', 'anything'],
  'put down the handset': ['puts down the handset', 'ends calls', 'transfers'],
  hold: ['holds'],
  resume: ['resumes'],
  transfer: ['transfers', 'ends calls'],
  // It completes `transfer`. Some firmware has transferred the calls before.
  'confirm transfer': [],
  'transfer blindly': ['holds', 'transfers', 'ends calls'],
  'go to line': ['anything'],
  'start conference': ['resumes'],
  'split the conference': ['holds', 'resumes'],
  'hold the conference': ['holds'],
  'resume the conference': ['resumes'],
  'answer waiting call': ['answers', 'holds'],
  'reject waiting call': ['ends calls'],
  'ignore waiting call': [],
  'show waiting call': [],
  'type tones': [],
  'choose the next identity': [],
  mute: [],
  unmute: [],
  'enable dnd': ['enables DND'],
  'disable dnd': ['disables DND'],
  'forward all calls': ['forwards'],
  'forward calls if busy': ['forwards'],
  'forward unanswered calls': ['forwards'],
  'stop forwarding': ['stops forwarding'],
  'open dialled calls': [],
  'open missed calls': [],
  'open received calls': [],
  'close list': [],
}

/** Keys that do the same in each state of the phone. Every other key may do anything. */
const keyEffects: ReadonlyMap<string, readonly Effect[]> = new Map<string, readonly Effect[]>([
  ['CANCEL', ['ends calls']],
  ['ONHOOK', ['puts down the handset', 'ends calls', 'transfers']],
  ['OFFHOOK', ['lifts the handset', 'anything']],
  ...['F_HOLD', 'F_R', 'RECALL'].map((key) => [key, ['holds', 'resumes']] as const),
  ['TRANSFER', ['holds', 'transfers', 'ends calls']],
  ['DND', ['enables DND', 'disables DND']],
  ...[...'0123456789*#'].map((key) => [key, ['anything to a call']] as const),
  ...['MUTE', 'VOLUME_UP', 'VOLUME_DOWN', 'UP', 'DOWN', 'LEFT', 'RIGHT'].map((key) => [key, []] as const),
])

function keyEffectsOf(press: KeyPress): readonly Effect[] {
  const { key, timeMs } = keyEvent(press)
  const effects = keyEffects.get(key) ?? ['anything']
  return timeMs === undefined ? effects : ['long press', ...effects]
}

/** The names of these settings are assumed, so a part of the name decides. */
function settingEffectsOf(name: string): readonly Effect[] {
  if (/dnd/i.test(name)) return ['enables DND', 'disables DND']
  if (/fwd|redirect|forward/i.test(name)) return ['forwards', 'stops forwarding']
  return []
}
