import type { EndReason, Incoming, Party, SignallingEvent } from '../signalling/index.js'
import { learnName } from './call-log.js'
import { answeredNow, holdUnfocused, removeCall, updateCall } from './changes.js'
import { receiveCall, recordMissed } from './incoming.js'
import type { Call, CallPhase, Model } from './model.js'
import { callById } from './model.js'
import { andThen, type Context, type Step, step } from './step.js'

type CallEvent = Exclude<SignallingEvent, Incoming>

interface EventContext {
  readonly model: Model
  readonly call: Call
  /** From the event, else the peer known before. */
  readonly peer: Party
  /** Only for `ended` and `transfer failed`. */
  readonly reason: EndReason | undefined
  readonly now: number
  readonly date: number
}
type EventAction = (context: EventContext) => Model

/** The step for an event of the network. An event of a call that the telephone has left has no effect. */
export function onNetworkEvent(model: Model, event: SignallingEvent, context: Context): Step {
  if (event.type === 'incoming') return receiveCall(model, event, context)
  const call = callById(model, event.call)
  const action = call && eventTable[call.phase][event.type]
  if (!action) return step(model)
  const peer = 'peer' in event ? event.peer : call.peer
  const reason = 'reason' in event ? event.reason : undefined
  const { now, date } = context
  const after = eventActions[action]({ model, call, peer, reason, now, date })
  const hasNotice = after.failure && after.failure !== model.failure
  return andThen(holdUnfocused(after), (next) =>
    hasNotice ? step(next, { type: 'start notice timer', call: call.id }) : step(next),
  )
}

const update =
  (changes: (context: EventContext) => Partial<Call>): EventAction =>
  (context) =>
    updateCall(context.model, context.call.id, changes(context))

const learningName =
  (action: EventAction): EventAction =>
  (context) =>
    learnName(action(context), context.peer)

const endCall: EventAction = ({ model, call }) => removeCall(model, call.id)

const failCall: EventAction = (context) => ({ ...endCall(context), failure: failureOf(context) })

/** The transferred party is back on this call, still on hold. */
const revertTransfer: EventAction = (context) => {
  const { target: _, ...reverted } = { ...context.call, phase: 'talking' as const }
  const calls = context.model.calls.map((call) => (call === context.call ? reverted : call))
  return { ...context.model, calls, failure: failureOf(context) }
}

/** The display shows the failure of the focused call only. */
function failureOf({ model, call, peer, reason }: EventContext): Model['failure'] {
  const withoutNotice = reason === undefined || reason === 'hung up' || reason === 'transferred'
  return withoutNotice || model.focus !== call.id ? model.failure : { call: call.id, peer, reason }
}

/** The far end of this call was replaced by a phone that rings. Such a call leaves its conference. */
const ringNewPeer: EventAction = ({ model, call, peer }) => {
  const conference = model.conference.filter((id) => id !== call.id)
  const withoutParty = { ...model, conference: conference.length > 1 ? conference : [] }
  return updateCall(withoutParty, call.id, { peer, phase: 'calling', heldByPeer: false })
}

const answered = update(({ peer, now }) => ({ peer, ...answeredNow(now) }))

const eventActions = {
  'show peer': update(({ peer }) => ({ peer })),
  'show peer, learn name': learningName(update(({ peer }) => ({ peer }))),
  'connected, learn name': learningName(answered),
  connected: answered,
  failed: failCall,
  missed: (context) => recordMissed(endCall(context), { peer: context.peer, at: context.date }),
  'new peer rings': ringNewPeer,
  'held by peer': update(() => ({ heldByPeer: true })),
  'resumed by peer': update(() => ({ heldByPeer: false })),
  /** For the user this is the same call: its timer continues. */
  'new peer': update(({ peer }) => ({ peer, heldByPeer: false, tones: '' })),
  'transfer pending': update(({ peer }) => ({ phase: 'transferring', target: peer })),
  'transfer reverted': revertTransfer,
  ended: endCall,
} as const satisfies Record<string, EventAction>

/** Phase of the call × event. A missing entry: the event has no effect on this telephone. */
export const eventTable: Record<CallPhase, Partial<Record<CallEvent['type'], keyof typeof eventActions>>> = {
  calling: {
    alerting: 'show peer, learn name',
    answered: 'connected, learn name',
    transferred: 'connected',
    ended: 'failed',
  },
  ringing: { transferred: 'show peer', ended: 'missed' },
  talking: {
    alerting: 'new peer rings',
    held: 'held by peer',
    resumed: 'resumed by peer',
    transferred: 'new peer',
    transferring: 'transfer pending',
    'transfer failed': 'transfer reverted',
    ended: 'ended',
  },
  transferring: { 'transfer failed': 'transfer reverted', ended: 'ended' },
}
