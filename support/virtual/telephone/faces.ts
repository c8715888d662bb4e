import type { Face, FaceRow, IconName, PowerState, TelephoneState } from '../face.js'
import type { Party } from '../signalling/index.js'
import { focusOf, joinable, type Model, stateOf } from './model.js'
import { called, duration, headline, listBody, onHold, peerRows, type Rows, timeOf } from './rows.js'
import { softKeysOf } from './soft-keys.js'
import { type CallState, type Texts, textsIn } from './texts.js'

export interface View {
  readonly model: Model
  readonly identities: readonly Party[]
  readonly language: string
  /** ms by the clock, for the call timer. */
  readonly now: number
  readonly date: Date
}

/** What the display says. Row 0 headline, 1 name, 2 number, 3 timer, from 4 on the calls on hold. */
export function faceOf(view: View): Face {
  const { model, date } = view
  const texts = textsIn(view.language)
  const state = stateOf(model)
  const status = statusOf(state, model, texts)
  return {
    state,
    title: titleOf(state, model, texts),
    clock: knowsTime(state) ? timeOf(date) : '',
    rows: bodies[state](view, texts),
    ...(status !== undefined && { status }),
    softKeys: softKeysOf(model).map((action) => action && { label: texts.softKeys[action], action }),
  }
}

function titleOf(state: TelephoneState, model: Model, { titles }: Texts): string {
  if (model.list) return titles[model.list.name]
  const calls: readonly TelephoneState[] = ['idle', 'logged off', 'enter number', 'ringer', ...powerStates]
  return calls.includes(state) ? titles.idle : titles.call
}

function statusOf(state: TelephoneState, model: Model, texts: Texts): string | undefined {
  if (state === 'logged off') return texts.loggedOff
  return state === 'idle' && model.missed > 0 ? `${texts.missed}: ${model.missed}` : undefined
}

const powerStates = ['upgrading', 'rebooting', 'starting'] as const satisfies PowerState[]

/** A phone that boots asks the network for the time first. */
const knowsTime = (state: TelephoneState) => state !== 'rebooting' && state !== 'starting'

type Body = (view: View, texts: Texts) => Rows

/** The identities; with several of them, the one that dials is marked. */
const idle: Body = ({ identities, model }) =>
  identities.map((party, i) => ({
    role: 'identity',
    icon: model.loggedOff.includes(i + 1) ? 'identity off' : 'identity',
    text: called(party),
    ...(identities.length > 1 && { selected: model.identity === i + 1 }),
  }))

const ringer: Body = ({ model }, { ringer: [heading, tone] }) => [
  headline(heading, 'ringer'),
  { role: 'name', text: `${tone} ${model.ringer?.tone}` },
]

const power =
  (state: PowerState, icon: IconName): Body =>
  (_view, texts) => [
    undefined,
    undefined,
    { role: 'notice', icon, text: texts.power[state] },
    { role: 'notice', text: texts.wait },
  ]

const numberEdit: Body = ({ model }, texts) => [
  headline(texts.headlines['enter number'], 'phone'),
  undefined,
  { role: 'number', text: model.entry ?? '', cursor: true },
  undefined,
  ...onHold(model, undefined, texts),
]

const failure: Body = ({ model }, texts) => {
  const { peer, reason } = model.failure ?? { peer: undefined, reason: 'busy' }
  return [
    headline(texts.failures[reason], 'phone'),
    ...peerRows(peer),
    undefined,
    ...onHold(model, undefined, texts),
  ]
}

const transferList: Body = ({ model }, texts) => [
  headline(texts.headlines.transfer, 'transfer'),
  ...joinable(model).map(
    ({ id, peer }): FaceRow => ({ role: 'entry', text: called(peer), selected: id === model.chosen }),
  ),
]

const call =
  (title: CallState, icon: IconName): Body =>
  ({ model, now }, texts) => {
    const focus = focusOf(model)
    return [
      headline(texts.headlines[title], icon),
      ...peerRows(focus?.peer),
      focus?.phase === 'talking' ? { role: 'timer', text: duration(now - focus.answeredAt) } : undefined,
      ...onHold(model, focus?.id, texts),
    ]
  }

const bodies: Record<TelephoneState, Body> = {
  idle,
  'logged off': idle,
  'enter number': numberEdit,
  calling: call('calling', 'phone'),
  ringing: call('ringing', 'ringing'),
  connected: call('connected', 'connected'),
  holding: call('holding', 'hold'),
  held: call('held', 'hold'),
  transfer: transferList,
  busy: failure,
  'missed calls': listBody('missed'),
  'received calls': listBody('received'),
  'dialled calls': listBody('dialled'),
  'no missed calls': listBody('missed'),
  'no received calls': listBody('received'),
  'no dialled calls': listBody('dialled'),
  ringer,
  upgrading: power('upgrading', 'upgrade'),
  rebooting: power('rebooting', 'restart'),
  starting: power('starting', 'restart'),
}
