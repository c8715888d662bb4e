import { type Action, type ActionKind, actionKey } from './actions.js'
import * as keys from './keys.js'
import * as lines from './lines.js'
import type { Choose } from './questions.js'
import type { RuleOf } from './rule.js'
import * as services from './services.js'
import * as several from './several-calls.js'
import * as single from './single-call.js'
import * as timers from './timers.js'
import { type Call, phoneOf, type World } from './world.js'

const rules: { readonly [K in ActionKind]: RuleOf<K> } = {
  dial: single.dial,
  answer: single.answer,
  reject: single.reject,
  'hang up': single.hangUp,
  'lift the handset': single.lift,
  'put down the handset': single.putDown,
  'end all calls': single.endAllCalls,
  hold: single.hold,
  resume: single.resume,
  'press the hold key': keys.holdKey,
  mute: single.mute,
  unmute: single.unmute,
  'type tones': single.typeTones,
  transfer: several.transfer,
  'transfer without an answer': several.transferRinging,
  'transfer blindly': several.transferBlindly,
  'start conference': several.startConference,
  'split the conference': several.splitConference,
  'hold the conference': several.holdConference,
  'resume the conference': several.resumeConference,
  'answer waiting call': several.answerWaiting,
  'reject waiting call': several.rejectWaiting,
  'ignore waiting call': several.ignoreWaiting,
  'show waiting call': several.showWaiting,
  'go to line': lines.goToLine,
  'enable dnd': services.enableDnd,
  'disable dnd': services.disableDnd,
  'press the DND key': keys.dndKey,
  forward: services.forward,
  'let a call be forwarded': services.letForward,
  'stop forwarding': services.stopForwarding,
  'open list': services.openList,
  'close list': services.closeList,
  'clear list': services.clearList,
  redial: services.redial,
  'choose the next identity': services.nextIdentity,
  'dial as': services.dialAs,
  'watch the call timer': timers.watchTimer,
  'compare the call timer': timers.compareTimer,
}

const allRules: readonly Pick<RuleOf<ActionKind>, 'offers'>[] = Object.values(rules)
export const actionKinds = Object.keys(rules) as readonly ActionKind[]

/** Actions that leave a ringing call as it is. */
const delaying: readonly ActionKind[] = ['ignore waiting call', 'show waiting call']
/** A call that rings for more actions may be ended by the network, or be forwarded. The time is unknown. */
const maxRingingActions = 2

/** Everything that a person can do in this world with a known result, or one that is a question. */
export function actionsIn(world: World): readonly Action[] {
  if (world.isOpenEnded) return []
  const all = world.members.flatMap(({ name }) => allRules.flatMap((rule) => rule.offers(world, name)))
  // A notice ends by itself after a time that no source tells. So it is closed at once.
  const noticed = world.members.filter(({ name }) => phoneOf(world, name).notice)
  if (noticed.length > 0)
    return all.filter(({ kind, phone }) => kind === 'hang up' && noticed.some(({ name }) => name === phone))
  const old = world.calls.find(({ phase, age }) => phase === 'ringing' && age >= maxRingingActions)
  return old ? all.filter((action) => concerns(action, old) && !delaying.includes(action.kind)) : all
}

const concerns = ({ phone }: Action, { caller, callee }: Call): boolean =>
  phone === caller.phone || phone === callee.phone

export const isPossible = (world: World, action: Action): boolean =>
  actionsIn(world).some((one) => actionKey(one) === actionKey(action))

/** The world after an action that is possible in it. Pure. */
export function decide(world: World, action: Action, choose: Choose): World {
  const aged = { ...world, calls: world.calls.map((call) => ({ ...call, age: call.age + 1 })) }
  return ruleOf(action).decide(aged, action, choose)
}

/** The key and the value of the table have the same kind. */
const ruleOf = (action: Action) => rules[action.kind] as RuleOf<ActionKind>
