import type { EndReason, Incoming, Party, SignallingEvent } from '../signalling/index.js'
import { learnName } from './call-log.js'
import { andThen, changeCall, oneVoice, talking, withoutCall } from './changes.js'
import { missed, ring } from './incoming.js'
import type { Call, CallPhase, Model } from './model.js'
import { callNamed } from './model.js'
import { type Context, type Step, step } from './step.js'

type CallEvent = Exclude<SignallingEvent, Incoming>

interface News {
  readonly model: Model
  readonly call: Call
  /** As the event says, else as known before. */
  readonly peer: Party
  /** Only of an end, and of a transfer that failed. */
  readonly reason: EndReason | undefined
  readonly now: number
  readonly date: number
}
type Reaction = (news: News) => Model

/** What an event does to its call. One about a call that this telephone has left has no effect. */
export function onNetworkEvent(model: Model, event: SignallingEvent, context: Context): Step {
  if (event.type === 'incoming') return ring(model, event, context)
  const call = callNamed(model, event.call)
  const reaction = call && eventTable[call.phase][event.type]
  if (!reaction) return step(model)
  const peer = 'peer' in event ? event.peer : call.peer
  const reason = 'reason' in event ? event.reason : undefined
  const { now, date } = context
  const after = reactions[reaction]({ model, call, peer, reason, now, date })
  const noticed = after.failure && after.failure !== model.failure
  return andThen(oneVoice(after), (quiet) =>
    noticed ? step(quiet, { type: 'time the notice', call: call.id }) : step(quiet),
  )
}

const change =
  (changes: (news: News) => Partial<Call>): Reaction =>
  (news) =>
    changeCall(news.model, news.call.id, changes(news))

const learnt =
  (react: Reaction): Reaction =>
  (news) =>
    learnName(react(news), news.peer)

const gone: Reaction = ({ model, call }) => withoutCall(model, call.id)

const failed: Reaction = (news) => ({ ...gone(news), failure: failureOf(news) })

/** The far end is back, and goes on waiting on hold. */
const handedBack: Reaction = (news) => {
  const { target: _, ...back } = { ...news.call, phase: 'talking' as const }
  const calls = news.model.calls.map((call) => (call === news.call ? back : call))
  return { ...news.model, calls, failure: failureOf(news) }
}

/** The display speaks of it when it is about that call. */
function failureOf({ model, call, peer, reason }: News): Model['failure'] {
  const silent = reason === undefined || reason === 'hung up' || reason === 'transferred'
  return silent || model.focus !== call.id ? model.failure : { call: call.id, peer, reason }
}

/** A conference has no place for somebody who calls. */
const calledAgain: Reaction = ({ model, call, peer }) => {
  const conference = model.conference.filter((id) => id !== call.id)
  const left = { ...model, conference: conference.length > 1 ? conference : [] }
  return changeCall(left, call.id, { peer, phase: 'calling', heldByPeer: false })
}

const reactions = {
  'name shown': change(({ peer }) => ({ peer })),
  'name learnt': learnt(change(({ peer }) => ({ peer }))),
  answered: learnt(change(({ peer, now }) => ({ peer, ...talking(now) }))),
  'picked up': change(({ peer, now }) => ({ peer, ...talking(now) })),
  'no success': failed,
  missed: (news) => missed(gone(news), { peer: news.peer, at: news.date }),
  'calls the new party': calledAgain,
  'held by peer': change(() => ({ heldByPeer: true })),
  'taken back': change(() => ({ heldByPeer: false })),
  /** To us this is the same call: its timer goes on. */
  'talks to the new party': change(({ peer }) => ({ peer, heldByPeer: false, tones: '' })),
  'is handed over': change(({ peer }) => ({ phase: 'transferring', target: peer })),
  'handed back': handedBack,
  over: gone,
} as const satisfies Record<string, Reaction>

/** Phase of the call × event. An empty field: nothing that this telephone shows. */
export const eventTable: Record<CallPhase, Partial<Record<CallEvent['type'], keyof typeof reactions>>> = {
  calling: {
    alerting: 'name learnt',
    answered: 'answered',
    transferred: 'picked up',
    ended: 'no success',
  },
  ringing: { transferred: 'name shown', ended: 'missed' },
  talking: {
    alerting: 'calls the new party',
    held: 'held by peer',
    resumed: 'taken back',
    transferred: 'talks to the new party',
    transferring: 'is handed over',
    'transfer failed': 'handed back',
    ended: 'over',
  },
  transferring: { 'transfer failed': 'handed back', ended: 'over' },
}
