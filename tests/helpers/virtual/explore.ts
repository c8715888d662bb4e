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

/** One step of a telephone: the state before, the input, and the state after. */
export interface Edge {
  readonly from: TelephoneState
  /** `ENTER`, or `event held`. */
  readonly cause: string
  readonly to: TelephoneState
  /** Whether the step changed the model or had effects. */
  readonly acts: boolean
}

/** The default firmware settings, and settings that cause other steps. */
const settingsVariants: readonly Readonly<Record<string, string>>[] = [
  {},
  {
    ...{ call_join_xfer: 'on', cancel_on_hold: 'on', mute_is_dnd_in_idle: 'on', transfer_on_hangup: 'on' },
    ...{ conf_hangup: 'off', attended_transfer_on_ringing: 'off' },
  },
]

/**
 * Every step of a telephone with at most `maxCalls` calls. It tries every input in every reachable situation.
 * Situations that differ only in numbers, names and times count as one.
 */
export function explore(maxCalls: number): readonly Edge[] {
  const edges = new Map<string, Edge>()
  for (const settings of settingsVariants) {
    const context = { now: 1, date: 1, identities: 2, settings: callSettingsOf((name) => settings[name]) }
    const seen = new Set<string>()
    const pending: Model[] = [freshModel]
    for (let model = pending.pop(); model; model = pending.pop()) {
      const from = stateOf(model)
      for (const [cause, input] of inputs(model, maxCalls)) {
        const done = reduce(model, input, context)
        const dials = done.effects.some(({ type }) => type === 'dial')
        if (dials && model.calls.length >= maxCalls) continue
        const after: Model = dials ? reduce(done.model, dialled(model), context).model : done.model
        const to = after === model ? from : stateOf(after)
        const acts = done.effects.length > 0 || after !== model
        const key = `${from}\n${cause}\n${to}`
        const known = edges.get(key)
        if (!known || (acts && !known.acts)) edges.set(key, { from, cause, to, acts })
        // The situation of the model itself is known: that is where the model comes from.
        if (after === model) continue
        const situation = normalised(after)
        const signature = JSON.stringify(situation)
        if (seen.has(signature)) continue
        seen.add(signature)
        pending.push(situation)
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

function inputs(model: Model, maxCalls: number): [cause: string, input: Input][] {
  const press = (key: Key): [string, Input] => [key.column, { type: 'key', key }]
  const onEvent = (event: SignallingEvent): [string, Input] => [
    `event ${event.type}`,
    { type: 'network', event },
  ]
  const incoming = { type: 'incoming', call: freshId(model), from: peer } as const
  return [
    ...hardKeys.map((column) => press({ column, detail: '' })),
    press({ column: 'digit', detail: '5' }),
    ...names.slice(0, model.calls.length + 1).map((_, i) => press({ column: 'P', detail: `${i + 1}` })),
    ...(model.calls.length < maxCalls ? [onEvent(incoming)] : []),
    ...model.calls.flatMap(({ id: call }) => callEvents(call).map(onEvent)),
    ...otherInputs(model),
  ]
}

const callEvents = (call: string): SignallingEvent[] => [
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

function otherInputs({ failure, ringer }: Model): [string, Input][] {
  return [
    ...(failure ? [['timeout', { type: 'notice timeout', call: failure.call }] as [string, Input]] : []),
    ...(ringer ? [['timeout', { type: 'ringer timeout', nth: ringer.nth }] as [string, Input]] : []),
    ['minibrowser.htm', { type: 'show document', document: { title: 'News', lines: [], isMenu: false } }],
    ['PLAY_RINGER', { type: 'play ringer', tone: 1 }],
    ['log-off', { type: 'log off', identities: [1] }],
    ['log-on', { type: 'register', identities: [1] }],
  ]
}

const record = { peer, at: 0 }

/** The situation, reduced to the data that the next steps depend on. */
function normalised(model: Model): Model {
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
    ...renamedCalls(model),
  }
}

/** Renames the calls to a, b, c on P1, P2, P3. */
function renamedCalls({ calls, focus, selectedCall, conference, failure, entry }: Model): Partial<Model> {
  // While a dialog is open, neither the display nor a key depends on the hold state of the peer.
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
    // The number edit covers the notice; closing the edit closes both.
    failure: failure && !entry ? { ...failure, call: 'gone' } : undefined,
  }
}

const names = ['a', 'b', 'c', 'd']
