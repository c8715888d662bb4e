import type { IconName, ListName, ViewRow } from '../screen-view.js'
import type { Party } from '../signalling/index.js'
import { type Call, callNamed, focusOf, type Model, together, waitingOf } from './model.js'
import type { CallState, PartyNote, Texts } from './text-table.js'

// The rows that a face is made of.

export type Rows = readonly (ViewRow | undefined)[]

export const headline = (text: string, icon: IconName): ViewRow => ({
  role: 'headline',
  icon,
  text,
})

export function peerRows(peer: Party | undefined): Rows {
  if (!peer) return [undefined, undefined]
  const name: ViewRow | undefined = peer.name === '' ? undefined : { role: 'name', text: peer.name }
  return [name, { role: 'number', text: peer.number }]
}

/** The calls that the rows above say nothing of. */
export const others = (model: Model, shown: readonly (string | undefined)[], texts: Texts): Rows =>
  model.calls.filter(({ id }) => !shown.includes(id)).map((call) => partyRow(noteOf(call), call.peer, texts))

export const partyRow = (note: PartyNote, peer: Party, { parties }: Texts): ViewRow => ({
  role: 'call',
  icon: noteIcons[note],
  text: `${parties[note]}: ${called(peer)}`,
})

function noteOf({ phase, heldByUs, heldByPeer }: Call): PartyNote {
  if (phase === 'ringing') return 'waiting'
  if (phase === 'transferring') return 'in transfer'
  if (heldByUs) return 'on hold'
  if (phase === 'calling') return 'calling'
  return heldByPeer ? 'held by' : 'connected'
}

const noteIcons: Record<PartyNote, IconName> = {
  'on hold': 'hold',
  'held by': 'hold',
  waiting: 'ringing',
  connected: 'connected',
  calling: 'phone',
  'in transfer': 'transfer',
  'transfer to': 'transfer',
  'forwarded by': 'forward',
}

export const called = ({ name, number }: Party) => (name === '' ? number : `${name} ${number}`)

/** The party of a call in its rows, and behind the number the tones that were sent to it. */
export function callRows({ peer, tones }: Call): Rows {
  const [name, number] = peerRows(peer)
  if (!number || tones === '') return [name, number]
  return [name, { ...number, text: `${number.text} ${tones}`, cursor: true }]
}

export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`
}

/** `H:MM` without leading zero, as on the real displays. */
export const timeOf = (date: Date) => `${date.getHours()}:${twoDigits(date.getMinutes())}`

/** The calls of a list, each with its time, or its day when that is past. */
export const listBody =
  (name: ListName) =>
  ({ model, date }: { readonly model: Model; readonly date: Date }, texts: Texts): Rows => {
    const records = model.records[name]
    if (records.length === 0) return [{ role: 'entry', text: texts.emptyLists[name] }]
    return records.map(({ peer, at }, row) => ({
      role: 'entry',
      icon: name,
      text: called(peer),
      aside: whenOf(new Date(at), date),
      selected: row === model.list?.row,
    }))
  }

const whenOf = (at: Date, today: Date) =>
  at.toDateString() === today.toDateString() ? timeOf(at) : `${at.getDate()}.${at.getMonth() + 1}.`

const twoDigits = (value: number) => `${value}`.padStart(2, '0')

// The rows of the states with more than one call in them.

/** Row 1 and 2 are who waits; the talk is among the other calls. */
export const waitingBody: Body = ({ model }, texts) => {
  const waiting = waitingOf(model)
  const { forwardedBy } = waiting ?? {}
  return [
    headline(texts.headlines['call waiting'], 'ringing'),
    ...peerRows(waiting?.peer),
    undefined,
    ...(forwardedBy ? [partyRow('forwarded by', forwardedBy, texts)] : []),
    ...others(model, [waiting?.id], texts),
  ]
}

/** Row 1 and 2 are the first two parties, 3 how long the younger talk lasts; then the others. */
export const conferenceBody =
  (title: CallState, icon: IconName): Body =>
  ({ model, now }, texts) => {
    const ids = model.focus === undefined ? [] : together(model, model.focus)
    const parties = ids.flatMap((id) => callNamed(model, id) ?? [])
    const [one, other, ...more] = parties.map(party)
    return [
      headline(texts.headlines[title], icon),
      one,
      other,
      timer(parties, now),
      ...more,
      ...others(model, ids, texts),
    ]
  }

/** A party on hold at its own end hears nothing of the conference. */
const party = ({ peer, heldByUs, heldByPeer }: Call): ViewRow => ({
  role: 'call',
  icon: heldByUs || heldByPeer ? 'hold' : 'connected',
  text: called(peer),
})

function timer(parties: readonly Call[], now: number): ViewRow {
  const youngest = Math.max(...parties.map(({ answeredAt }) => answeredAt))
  return { role: 'timer', text: duration(now - youngest) }
}

/** To the person it is a call on hold, until the network has released it. */
export const transferringBody: Body = ({ model }, texts): Rows => {
  const focus = focusOf(model)
  return [
    headline(texts.headlines.transferring, 'hold'),
    ...peerRows(focus?.peer),
    undefined,
    ...(focus?.target ? [partyRow('transfer to', focus.target, texts)] : []),
    ...others(model, [focus?.id], texts),
  ]
}

/** What a face is made from. */
export interface View {
  readonly model: Model
  readonly identities: readonly Party[]
  readonly language: string
  /** ms by the clock, for the call timer. */
  readonly now: number
  readonly date: Date
}

/** The rows of one state. */
export type Body = (view: View, texts: Texts) => Rows
