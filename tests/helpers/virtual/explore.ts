import type { TelephoneState } from '../../../support/virtual/screen-view.js'
import type { SignallingEvent } from '../../../support/virtual/signalling/index.js'
import {
  callSettingsOf,
  freshModel,
  type Input,
  type Key,
  type Model,
  reduce,
  stateOf,
} from '../../../support/virtual/telephone/index.js'

/** One step that a telephone can take: what reached it in which state, and the state after it. */
export interface Edge {
  readonly from: TelephoneState
  /** `ENTER`, or `hears held`. */
  readonly cause: string
  readonly to: TelephoneState
  /** False: nothing was remembered, and nothing asked of the world. */
  readonly acts: boolean
}

/** The firmware settings as they are by default, and those that lead to other steps. */
const setUps: readonly Readonly<Record<string, string>>[] = [
  {},
  {
    ...{ call_join_xfer: 'on', cancel_on_hold: 'on', mute_is_dnd_in_idle: 'on', transfer_on_hangup: 'on' },
    ...{ conf_hangup: 'off', attended_transfer_on_ringing: 'off' },
  },
]

/**
 * Every step of a telephone with so many calls at most, found by trying everything in every situation that can be
 * reached. Situations that differ only in numbers, names and times are one.
 */
export function explore(mostCalls: number): readonly Edge[] {
  const edges = new Map<string, Edge>()
  for (const settings of setUps) {
    const context = { now: 1, date: 1, identities: 2, settings: callSettingsOf((name) => settings[name]) }
    const seen = new Set<string>()
    const open: Model[] = [freshModel]
    for (let model = open.pop(); model; model = open.pop()) {
      for (const [cause, input] of inputs(model, mostCalls)) {
        const done = reduce(model, input, context)
        const dials = done.effects.some(({ type }) => type === 'dial')
        if (dials && model.calls.length >= mostCalls) continue
        const after = dials ? reduce(done.model, dialled(model), context).model : done.model
        const edge = { from: stateOf(model), cause, to: stateOf(after) }
        const acts = done.effects.length > 0 || after !== model
        const known = edges.get(JSON.stringify(edge))
        edges.set(JSON.stringify(edge), { ...edge, acts: acts || (known?.acts ?? false) })
        const situation = plain(after)
        const signature = JSON.stringify(situation)
        if (seen.has(signature)) continue
        seen.add(signature)
        open.push(situation)
      }
    }
  }
  return [...edges.values()]
}

const peer = { number: '1001', name: 'Alice' }
const dialled = (model: Model): Input => ({
  type: 'dialled',
  number: '1001',
  call: freshId(model),
  identity: 1,
})
const freshId = ({ calls }: Model) => names[calls.length] ?? 'e'

const hardKeys = [
  ...(['CANCEL', 'ENTER', 'OFFHOOK', 'ONHOOK', 'HEADSET', 'SPEAKER', 'REDIAL', 'CLEAR', 'TRANSFER'] as const),
  ...(['F_HOLD', 'LEFT', 'RIGHT', 'UP', 'DOWN', 'MUTE', 'DND', 'F_CONFERENCE', 'other'] as const),
]

function inputs(model: Model, mostCalls: number): [cause: string, input: Input][] {
  const press = (key: Key): [string, Input] => [key.column, { type: 'key', key }]
  const hears = (event: SignallingEvent): [string, Input] => [
    `hears ${event.type}`,
    { type: 'network', event },
  ]
  const incoming = { type: 'incoming', call: freshId(model), from: peer } as const
  return [
    ...hardKeys.map((column) => press({ column, detail: '' })),
    press({ column: 'digit', detail: '5' }),
    ...names.slice(0, model.calls.length + 1).map((_, i) => press({ column: 'P', detail: `${i + 1}` })),
    ...(model.calls.length < mostCalls ? [hears(incoming)] : []),
    ...model.calls.flatMap(({ id: call }) => aboutCall(call).map(hears)),
    ...notices(model),
  ]
}

const aboutCall = (call: string): SignallingEvent[] => [
  { type: 'alerting', call, peer },
  { type: 'answered', call, peer },
  { type: 'held', call },
  { type: 'resumed', call },
  { type: 'transferred', call, peer },
  { type: 'transferring', call, peer },
  { type: 'transfer failed', call, peer, reason: 'busy' },
  { type: 'ended', call, reason: 'hung up' },
  { type: 'ended', call, reason: 'busy' },
]

function notices({ failure, ringer }: Model): [string, Input][] {
  return [
    ...(failure ? [['time is up', { type: 'notice timeout', call: failure.call }] as [string, Input]] : []),
    ...(ringer ? [['time is up', { type: 'ringer timeout', nth: ringer.nth }] as [string, Input]] : []),
    ['PLAY_RINGER', { type: 'play ringer', tone: 1 }],
    ['log-off', { type: 'log off', identities: [1] }],
    ['log-on', { type: 'register', identities: [1] }],
  ]
}

const record = { peer, at: 0 }

/** The situation without what makes no difference to the next step, or none that another situation lacks. */
function plain(model: Model): Model {
  const { records, entry, missed, calls, list } = model
  const inCall = calls.length > 0
  const some = (of: readonly unknown[]) => of.slice(0, 2).map(() => record)
  return {
    ...model,
    ...{ muted: false, dnd: false, ringersPlayed: 0, identity: 1, missed: inCall ? 0 : Math.min(missed, 1) },
    loggedOff: inCall ? [] : model.loggedOff,
    records:
      inCall || !list
        ? { dialled: [record, record], missed: [record, record], received: [record, record] }
        : { dialled: some(records.dialled), missed: some(records.missed), received: some(records.received) },
    entry: entry && { purpose: entry.purpose, digits: entry.digits.slice(0, 1) },
    ...numbered(model),
  }
}

/** The calls are a, b, c on P1, P2, P3, whatever they were before. */
function numbered({ calls, focus, selectedCall, conference, failure, entry }: Model): Partial<Model> {
  // Behind a dialog nobody sees who holds us, nor does any key of it ask.
  const hidden = failure !== undefined || entry !== undefined || selectedCall !== undefined
  const ids = new Map(calls.map(({ id }, i) => [id, names[i] ?? id]))
  const renamed = (id: string | undefined) => (id === undefined ? undefined : ids.get(id))
  return {
    calls: calls.map((call, i) => ({
      ...call,
      ...{ id: names[i] ?? call.id, line: i + 1, tones: '', answeredAt: 0 },
      heldByPeer: call.heldByPeer && !hidden,
    })),
    focus: renamed(focus),
    selectedCall: renamed(selectedCall),
    conference: conference.map((id) => ids.get(id) ?? id),
    // The number edit hides the notice, and closing it closes both.
    failure: failure && !entry ? { ...failure, call: 'gone' } : undefined,
  }
}

const names = ['a', 'b', 'c', 'd']
