import type { IconName, PowerState, ScreenView, TelephoneState, ViewRow } from '../screen-view.js'
import { foremost } from './forwarding.js'
import { focusOf, joinable, type Model, stateOf } from './model.js'
import { softKeysOf } from './soft-keys.js'
import type { CallState, Texts } from './text-table.js'
import { textsIn } from './texts.js'
import {
  type Body,
  called,
  callRows,
  conferenceBody,
  duration,
  headline,
  listBody,
  others,
  partyRow,
  peerRows,
  timeOf,
  transferringBody,
  type View,
  waitingBody,
} from './view-rows.js'

/** What the display says. Row 0 headline, 1 name, 2 number, 3 timer, from 4 on the other calls. */
export function composeView(view: View): ScreenView {
  const { model, date } = view
  const texts = textsIn(view.language)
  const state = stateOf(model)
  return {
    state,
    title: titleOf(state, model, texts),
    clock: knowsTime(state) ? timeOf(date) : '',
    rows: bodies[state](view, texts),
    ...statusOf(state, model, texts),
    softKeys: softKeysOf(model).map((action) => action && { label: texts.softKeys[action], action }),
  }
}

function titleOf(state: TelephoneState, model: Model, { titles }: Texts): string {
  if (model.list) return titles[model.list.name]
  const calls: readonly TelephoneState[] = ['idle', 'logged off', 'enter number', 'ringer', ...powerStates]
  return calls.includes(state) ? titles.idle : titles.call
}

const powerStates = ['upgrading', 'rebooting', 'starting'] as const satisfies PowerState[]

/** A phone that boots asks the network for the time first. */
const knowsTime = (state: TelephoneState) => state !== 'rebooting' && state !== 'starting'

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

const numberEdit =
  (title: CallState, icon: IconName): Body =>
  ({ model }, texts) => [
    headline(texts.headlines[title], icon),
    undefined,
    { role: 'number', text: model.entry?.digits ?? '', cursor: true },
    undefined,
    ...others(model, [], texts),
  ]

const failure: Body = ({ model }, texts) => {
  const { peer, reason } = model.failure ?? { peer: undefined, reason: 'busy' }
  return [
    headline(texts.failures[reason], 'phone'),
    ...peerRows(peer),
    undefined,
    ...others(model, [], texts),
  ]
}

const transferList: Body = ({ model }, texts) => [
  headline(texts.headlines.transfer, 'transfer'),
  ...joinable(model).map(
    ({ id, peer }): ViewRow => ({ role: 'entry', text: called(peer), selected: id === model.chosen }),
  ),
]

const call =
  (title: CallState, icon: IconName): Body =>
  ({ model, now }, texts) => {
    const focus = focusOf(model)
    if (!focus) return [headline(texts.headlines[title], icon)]
    const { phase, answeredAt, forwardedBy } = focus
    return [
      headline(texts.headlines[title], icon),
      ...callRows(focus),
      phase === 'talking' ? { role: 'timer', text: duration(now - answeredAt) } : undefined,
      ...(phase === 'ringing' && forwardedBy ? [partyRow('forwarded by', forwardedBy, texts)] : []),
      ...others(model, [focus.id], texts),
    ]
  }

const bodies: Record<TelephoneState, Body> = {
  idle,
  'logged off': idle,
  'enter number': numberEdit('enter number', 'phone'),
  calling: call('calling', 'phone'),
  ringing: call('ringing', 'ringing'),
  connected: call('connected', 'connected'),
  holding: call('holding', 'hold'),
  held: call('held', 'hold'),
  'call waiting': waitingBody,
  conference: conferenceBody('conference', 'conference'),
  'conference on hold': conferenceBody('conference on hold', 'hold'),
  transfer: transferList,
  'transfer to number': numberEdit('transfer', 'transfer'),
  transferring: transferringBody,
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

/** The status row: the one thing that a person at the telephone must know before all others. */
export function statusOf(
  state: TelephoneState,
  model: Model,
  texts: Texts,
): Pick<ScreenView, 'status' | 'statusIcon'> {
  if (state === 'logged off') return { status: texts.loggedOff }
  if (model.muted && talks.includes(state)) return withIcon(texts.muted, 'muted')
  if (state !== 'idle') return {}
  if (model.dnd) return withIcon(texts.dnd, 'dnd')
  const forwarded = foremost(model.forwarding)
  if (forwarded) return withIcon(`${texts.forwarding[forwarded.reason]}: ${forwarded.number}`, 'forward')
  return model.missed > 0 ? { status: `${texts.missed}: ${model.missed}` } : {}
}

const talks: readonly TelephoneState[] = [
  'connected',
  'holding',
  'held',
  'call waiting',
  'conference',
  'conference on hold',
]

const withIcon = (status: string, statusIcon: IconName) => ({ status, statusIcon })
