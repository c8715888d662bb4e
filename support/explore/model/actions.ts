import type { Forwarding, List } from './world.js'

/** What a person does with one phone. Numbers and names are those of the members. */
export type Action =
  | PlainAction
  | { readonly kind: 'dial'; readonly phone: string; readonly number: string }
  | { readonly kind: 'dial as'; readonly phone: string; readonly number: string; readonly identity: string }
  | { readonly kind: 'transfer'; readonly phone: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'transfer without an answer'
      readonly phone: string
      readonly from: string
      readonly to: string
    }
  | { readonly kind: 'transfer blindly'; readonly phone: string; readonly number: string }
  | { readonly kind: 'go to line'; readonly phone: string; readonly line: number }
  | { readonly kind: 'type tones'; readonly phone: string; readonly tones: string }
  | {
      readonly kind: 'forward'
      readonly phone: string
      readonly calls: Forwarding['calls']
      readonly to: string
    }
  | { readonly kind: 'let a call be forwarded'; readonly phone: string; readonly caller: string }
  | { readonly kind: 'open list'; readonly phone: string; readonly list: List }
  | { readonly kind: 'clear list'; readonly phone: string; readonly list: List }

/** The firmware setting after how many seconds a phone forwards a call that nobody answers. Its name is assumed. */
export const forwardingTime = { setting: 'fwd_time_secs', seconds: 8 } as const
/**
 * So long it must ring before, ms. The call rings already while the displays of the action before are awaited, so this is
 * well below the time of forwarding.
 */
export const ringsForMs = 4000
/** So long a call timer is watched, ms: a timer that began at 0 then shows surely 3 s, and can be compared later. */
export const timerMs = 4000

/** Actions without a further argument, each with the end of its sentence. */
export const plainActions = {
  answer: 'answers',
  reject: 'rejects the call',
  'hang up': 'hangs up',
  'lift the handset': 'lifts the handset',
  'put down the handset': 'puts down the handset',
  'end all calls': 'ends all calls',
  hold: 'puts the call on hold',
  resume: 'resumes the call',
  'press the hold key': 'presses F_HOLD',
  mute: 'mutes the microphone',
  unmute: 'unmutes the microphone',
  'start conference': 'joins both calls in a conference',
  'split the conference': 'splits the conference',
  'hold the conference': 'puts the conference on hold',
  'resume the conference': 'resumes the conference',
  'answer waiting call': 'answers the waiting call',
  'reject waiting call': 'rejects the waiting call',
  'ignore waiting call': 'ignores the waiting call',
  'show waiting call': 'looks at the waiting call',
  'enable dnd': 'turns do-not-disturb on',
  'disable dnd': 'turns do-not-disturb off',
  'press the DND key': 'presses DND',
  'stop forwarding': 'stops forwarding',
  'close list': 'closes the list',
  redial: 'redials',
  'choose the next identity': 'chooses the next identity',
  'watch the call timer': `'s call timer counts for ${timerMs} ms`,
  'compare the call timer': "'s call timer shows the time of the call",
} as const

export type PlainKind = keyof typeof plainActions
type PlainAction = { [K in PlainKind]: { readonly kind: K; readonly phone: string } }[PlainKind]
export type ActionKind = Action['kind']

/** How a sentence names a number: the phone that has it as its first one, else the number in quotes. */
export type NameNumber = (number: string) => string

/** The sentence of an action, without its keyword. */
export function sentenceOf(action: Action, named: NameNumber): string {
  const { phone } = action
  switch (action.kind) {
    case 'dial':
      return `${phone} dials ${named(action.number)}`
    case 'dial as':
      return `${phone} dials ${named(action.number)} as "${action.identity}"`
    case 'transfer':
      return `${phone} transfers ${action.from} to ${action.to}`
    case 'transfer without an answer':
      return `${phone} transfers ${action.from} to ${action.to} without an answer`
    case 'transfer blindly':
      return `${phone} transfers the call blindly to ${named(action.number)}`
    case 'go to line':
      return `${phone} goes to line ${action.line}`
    case 'type tones':
      return `${phone} types the tones "${action.tones}"`
    case 'forward':
      return `${phone} forwards ${action.calls} to ${named(action.to)}`
    case 'let a call be forwarded':
      return `${phone} stays "ringing" with ${named(action.caller)} for ${ringsForMs} ms`
    case 'open list':
      return `${phone} opens the list of ${action.list} calls`
    case 'clear list':
      return `${phone} clears the list of ${action.list} calls`
    default:
      return plainSentence(phone, plainActions[action.kind])
  }
}

/** The sentence that must come before the one of the action. */
export function preparationOf(action: Action): string | undefined {
  if (action.kind !== 'forward' || action.calls !== 'unanswered calls') return undefined
  return `${action.phone} sets "${forwardingTime.setting}" to "${forwardingTime.seconds}"`
}

const plainSentence = (phone: string, end: string): string =>
  end.startsWith("'") ? `${phone}${end}` : `${phone} ${end}`

/** Actions that only look at a phone while time passes. */
const observations: readonly ActionKind[] = [
  'watch the call timer',
  'compare the call timer',
  'let a call be forwarded',
]

export const isObservation = ({ kind }: Action): boolean => observations.includes(kind)

/** How much later than the effect of other actions the one of this action may be shown, ms. */
export const extraMsOf = ({ kind }: Action): number =>
  kind === 'let a call be forwarded' ? forwardingTime.seconds * 1000 : 0

/** Equal for equal actions. */
export const actionKey = (action: Action): string => sentenceOf(action, (number) => number)
