import type { FaceRow, IconName, ListName } from '../face.js'
import type { Party } from '../signalling/index.js'
import type { Model } from './model.js'
import type { Texts } from './texts.js'

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

export const onHold = (model: Model, focus: string | undefined, texts: Texts): Rows =>
  model.calls
    .filter(({ id }) => id !== focus)
    .map(({ peer }) => ({ role: 'call', icon: 'hold', text: `${texts.onHold}: ${called(peer)}` }))

export const called = ({ name, number }: Party) => (name === '' ? number : `${name} ${number}`)

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
