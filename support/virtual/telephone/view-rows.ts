import type { IconName, ListName, PowerState, TelephoneState, ViewRow } from '../screen-view.js'
import type { Party } from '../signalling/index.js'
import {
  type Call,
  callById,
  focusedCall,
  focusedTogether,
  type Model,
  transferCandidates,
  waitingCall,
} from './model.js'
import { otherCallRows, partyRow, partyText, peerAndToneRows, peerRows, type Rows } from './party-rows.js'
import type { CallState, Texts } from './texts.js'

/** The data from which a view is composed. */
export interface ViewInput {
  readonly model: Model
  readonly identities: readonly Party[]
  readonly language: string
  /** ms by the clock, for the call timer. */
  readonly now: number
  readonly date: Date
}

type RowsOf = (input: ViewInput, texts: Texts) => Rows

/** The identities. If there are several, the identity that dials is selected. */
const idleRows: RowsOf = ({ identities, model }) =>
  identities.map((party, i) => ({
    role: 'identity',
    icon: model.loggedOff.includes(i + 1) ? 'identity off' : 'identity',
    text: partyText(party),
    ...(identities.length > 1 && { selected: model.identity === i + 1 }),
  }))

const ringerRows: RowsOf = ({ model }, { ringer: [heading, tone] }) => [
  headline(heading, 'ringer'),
  { role: 'name', text: `${tone} ${model.ringer?.tone}` },
]

/** The lines of a document. Real displays break long lines; here each has one row. */
const documentRows: RowsOf = ({ model: { document } }) =>
  (document?.lines ?? []).map((text, i) => ({
    role: 'entry',
    text,
    ...(document?.isMenu && { selected: i === 0 }),
  }))

const powerRows =
  (state: PowerState, icon: IconName): RowsOf =>
  (_input, texts) => [
    undefined,
    undefined,
    { role: 'notice', icon, text: texts.power[state] },
    { role: 'notice', text: texts.wait },
  ]

const numberEditRows =
  (title: CallState, icon: IconName): RowsOf =>
  ({ model }, texts) => [
    headline(texts.headlines[title], icon),
    undefined,
    { role: 'number', text: model.entry?.digits ?? '', cursor: true },
    undefined,
    ...otherCallRows(model, [], texts),
  ]

const failureRows: RowsOf = ({ model }, texts) => {
  const { peer, reason } = model.failure ?? { peer: undefined, reason: 'busy' }
  return [
    headline(texts.failures[reason], 'phone'),
    ...peerRows(peer),
    undefined,
    ...otherCallRows(model, [], texts),
  ]
}

/** The calls of a list, each with its time of day or, if it is not of today, its day. */
const listRows =
  (name: ListName): RowsOf =>
  ({ model, date }, texts) => {
    const records = model.records[name]
    if (records.length === 0) return [{ role: 'entry', text: texts.emptyLists[name] }]
    return records.map(({ peer, at }, row) => ({
      role: 'entry',
      icon: name,
      text: partyText(peer),
      timestamp: timeOrDay(new Date(at), date),
      selected: row === model.list?.row,
    }))
  }

const transferListRows: RowsOf = ({ model }, texts) => [
  headline(texts.headlines.transfer, 'transfer'),
  ...transferCandidates(model).map(
    ({ id, peer }): ViewRow => ({
      role: 'entry',
      text: partyText(peer),
      selected: id === model.selectedCall,
    }),
  ),
]

const callRows =
  (title: CallState, icon: IconName): RowsOf =>
  ({ model, now }, texts) => {
    const focus = focusedCall(model)
    if (!focus) return [headline(texts.headlines[title], icon)]
    const { phase, answeredAt, forwardedBy } = focus
    return [
      headline(texts.headlines[title], icon),
      ...peerAndToneRows(focus),
      phase === 'talking' ? { role: 'timer', text: duration(now - answeredAt) } : undefined,
      ...(phase === 'ringing' && forwardedBy ? [partyRow('forwarded by', forwardedBy, texts)] : []),
      ...otherCallRows(model, [focus.id], texts),
    ]
  }

/** Rows 1 and 2 are the waiting call. The connected call is among the others. */
const callWaitingRows: RowsOf = ({ model }, texts) => {
  const waiting = waitingCall(model)
  const { forwardedBy } = waiting ?? {}
  return [
    headline(texts.headlines['call waiting'], 'ringing'),
    ...peerRows(waiting?.peer),
    undefined,
    ...(forwardedBy ? [partyRow('forwarded by', forwardedBy, texts)] : []),
    ...otherCallRows(model, [waiting?.id], texts),
  ]
}

/** Rows 1 and 2 are the first two parties, row 3 the duration of the newest call; then all others. */
const conferenceRows =
  (title: CallState, icon: IconName): RowsOf =>
  ({ model, now }, texts) => {
    const ids = focusedTogether(model)
    const calls = ids.flatMap((id) => callById(model, id) ?? [])
    const [one, other, ...more] = calls.map(conferencePartyRow)
    const newest = Math.max(...calls.map(({ answeredAt }) => answeredAt))
    return [
      headline(texts.headlines[title], icon),
      one,
      other,
      { role: 'timer', text: duration(now - newest) },
      ...more,
      ...otherCallRows(model, ids, texts),
    ]
  }

const conferencePartyRow = ({ peer, heldByUs, heldByPeer }: Call): ViewRow => ({
  role: 'call',
  icon: heldByUs || heldByPeer ? 'hold' : 'connected',
  text: partyText(peer),
})

/** Shown as a call on hold until the network has released the call. */
const transferringRows: RowsOf = ({ model }, texts) => {
  const focus = focusedCall(model)
  return [
    headline(texts.headlines.transferring, 'hold'),
    ...peerRows(focus?.peer),
    undefined,
    ...(focus?.target ? [partyRow('transfer to', focus.target, texts)] : []),
    ...otherCallRows(model, [focus?.id], texts),
  ]
}

/**
 * The body rows of each state. In most states: row 0 the headline, 1 the name, 2 the number, 3 the timer, from 4 the
 * other calls.
 */
export const rowsOf: Record<TelephoneState, RowsOf> = {
  idle: idleRows,
  'logged off': idleRows,
  'enter number': numberEditRows('enter number', 'phone'),
  calling: callRows('calling', 'phone'),
  ringing: callRows('ringing', 'ringing'),
  connected: callRows('connected', 'connected'),
  holding: callRows('holding', 'hold'),
  held: callRows('held', 'hold'),
  'call waiting': callWaitingRows,
  conference: conferenceRows('conference', 'conference'),
  'conference on hold': conferenceRows('conference on hold', 'hold'),
  transfer: transferListRows,
  'transfer to number': numberEditRows('transfer', 'transfer'),
  transferring: transferringRows,
  busy: failureRows,
  'missed calls': listRows('missed'),
  'received calls': listRows('received'),
  'dialled calls': listRows('dialled'),
  'no missed calls': listRows('missed'),
  'no received calls': listRows('received'),
  'no dialled calls': listRows('dialled'),
  ringer: ringerRows,
  minibrowser: documentRows,
  upgrading: powerRows('upgrading', 'upgrade'),
  rebooting: powerRows('rebooting', 'restart'),
  starting: powerRows('starting', 'restart'),
}

function headline(text: string, icon: IconName): ViewRow {
  return { role: 'headline', icon, text }
}

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`
}

function timeOrDay(at: Date, today: Date): string {
  return at.toDateString() === today.toDateString() ? timeOfDay(at) : `${at.getDate()}.${at.getMonth() + 1}.`
}

/** `H:MM` without leading zero, as on the real displays. */
export function timeOfDay(date: Date): string {
  return `${date.getHours()}:${twoDigits(date.getMinutes())}`
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0')
}
