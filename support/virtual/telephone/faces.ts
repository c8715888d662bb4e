import type { Face, FaceRow, TelephoneState } from '../face.js'
import type { Party } from '../signalling/index.js'
import { focusOf, joinable, type Model, stateOf } from './model.js'
import { softKeysOf } from './soft-keys.js'
import { type Texts, textsIn } from './texts.js'

export interface View {
  readonly model: Model
  readonly owner: Party
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
  const face: Face = {
    state,
    title: state === 'idle' || state === 'enter number' ? texts.titles.idle : texts.titles.call,
    clock: `${date.getHours()}:${twoDigits(date.getMinutes())}`,
    rows: bodies[state](view, texts),
    softKeys: softKeysOf(model).map((action) => action && { label: texts.softKeys[action], action }),
  }
  if (state !== 'idle' || model.missed === 0) return face
  return { ...face, status: `${texts.missed}: ${model.missed}` }
}

type Rows = readonly (FaceRow | undefined)[]
type Icon = NonNullable<FaceRow['icon']>
type Body = (view: View, texts: Texts) => Rows

const identity: Body = ({ owner }) => [{ role: 'identity', icon: 'identity', text: called(owner) }]

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
  (title: keyof Texts['headlines'], icon: Icon): Body =>
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
  idle: identity,
  'enter number': numberEdit,
  calling: call('calling', 'phone'),
  ringing: call('ringing', 'ringing'),
  connected: call('connected', 'connected'),
  holding: call('holding', 'hold'),
  held: call('held', 'hold'),
  transfer: transferList,
  busy: failure,
}

const headline = (text: string, icon: Icon): FaceRow => ({
  role: 'headline',
  icon,
  text,
})

function peerRows(peer: Party | undefined): Rows {
  if (!peer) return [undefined, undefined]
  const name: FaceRow | undefined = peer.name === '' ? undefined : { role: 'name', text: peer.name }
  return [name, { role: 'number', text: peer.number }]
}

const onHold = (model: Model, focus: string | undefined, texts: Texts): Rows =>
  model.calls
    .filter(({ id }) => id !== focus)
    .map(({ peer }) => ({ role: 'call', icon: 'hold', text: `${texts.onHold}: ${called(peer)}` }))

const called = ({ name, number }: Party) => (name === '' ? number : `${name} ${number}`)

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`
}

const twoDigits = (value: number) => `${value}`.padStart(2, '0')
