import type { EndReason, Party, SignallingEvent } from '../signalling/index.js'
import { changeCall, talking, withCall, withoutCall } from './changes.js'
import { type Call, type CallPhase, callNamed, type Model } from './model.js'
import { learnName, remember } from './records.js'
import { type Context, type Step, step } from './step.js'

type CallEvent = Exclude<SignallingEvent, { type: 'incoming' }>

interface News {
  readonly model: Model
  readonly call: Call
  /** As the event says, else as known before. */
  readonly peer: Party
  /** Only of an end. */
  readonly reason: EndReason | undefined
  readonly now: number
  readonly date: number
}
type Reaction = (news: News) => Model

/** What an event does to its call. One about a call that this telephone has left has no effect. */
export function hear(model: Model, event: SignallingEvent, { now, date }: Moment): Step {
  if (event.type === 'incoming') return ring(model, event)
  const call = callNamed(model, event.call)
  const react = call && table[call.phase][event.type]
  if (!react) return step(model)
  const peer = 'peer' in event ? event.peer : call.peer
  const reason = event.type === 'ended' ? event.reason : undefined
  const after = react({ model, call, peer, reason, now, date })
  const noticed = after.failure && after.failure !== model.failure
  return noticed ? step(after, { type: 'time the notice', call: call.id }) : step(after)
}

/** A second call is refused as busy: this telephone has no call waiting. */
const ring = (model: Model, { call, from, identity = 1 }: Incoming): Step =>
  model.calls.length > 0 || model.power !== 'on'
    ? step(model, { type: 'reject', call })
    : step(withCall(model, call, from, { phase: 'ringing', identity }))

type Incoming = Extract<SignallingEvent, { type: 'incoming' }>
type Moment = Pick<Context, 'now' | 'date'>

const change =
  (changes: (news: News) => Partial<Call>): Reaction =>
  (news) =>
    changeCall(news.model, news.call.id, changes(news))

const learnt =
  (react: Reaction): Reaction =>
  (news) =>
    learnName(react(news), news.peer)
const renamed = change(({ peer }) => ({ peer }))
const pickedUp = change(({ peer, now }) => ({ peer, ...talking(now) }))
/** Handed over to a party that still rings. */
const waiting = change(({ peer }) => ({ peer, phase: 'calling' }))
const held = change(() => ({ heldByPeer: true }))
const resumed = change(() => ({ heldByPeer: false }))
/** To us this is the same call: its timer goes on. */
const handedOver = change(({ peer }) => ({ peer, heldByPeer: false }))

const gone: Reaction = ({ model, call }) => withoutCall(model, call.id)
const missed: Reaction = (news) => {
  const { peer, model, date } = news
  return remember({ ...gone(news), missed: model.missed + 1 }, 'missed', { peer, at: date })
}
function failed(news: News): Model {
  const { model, call, peer, reason } = news
  const silent = reason === undefined || reason === 'hung up' || reason === 'transferred'
  if (silent || model.focus !== call.id) return gone(news)
  return { ...gone(news), failure: { call: call.id, peer, reason } }
}

/** Phase of the call × event. An empty field: nothing that this telephone shows. */
const table: Record<CallPhase, Partial<Record<CallEvent['type'], Reaction>>> = {
  calling: { alerting: learnt(renamed), answered: learnt(pickedUp), transferred: pickedUp, ended: failed },
  ringing: { transferred: renamed, ended: missed },
  talking: { alerting: waiting, held, resumed, transferred: handedOver, ended: gone },
}
