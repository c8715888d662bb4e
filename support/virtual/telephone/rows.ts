import type { FaceRow, IconName, ListName } from '../face.js'
import type { Party } from '../signalling/index.js'
import type { Call } from './call.js'
import type { Model } from './model.js'
import type { PartyNote, Texts } from './text-table.js'

// The rows that a face is made of.

export type Rows = readonly (FaceRow | undefined)[]

export const headline = (text: string, icon: IconName): FaceRow => ({
  role: 'headline',
  icon,
  text,
})

export function peerRows(peer: Party | undefined): Rows {
  if (!peer) return [undefined, undefined]
  const name: FaceRow | undefined = peer.name === '' ? undefined : { role: 'name', text: peer.name }
  return [name, { role: 'number', text: peer.number }]
}

/** The calls that the rows above say nothing of. */
export const others = (model: Model, shown: readonly (string | undefined)[], texts: Texts): Rows =>
  model.calls.filter(({ id }) => !shown.includes(id)).map((call) => partyRow(noteOf(call), call.peer, texts))

export const partyRow = (note: PartyNote, peer: Party, { parties }: Texts): FaceRow => ({
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
