import type { ListName } from '../screen-view.js'
import type { Party } from '../signalling/index.js'
import { closeDialogs } from './changes.js'
import type { CallRecord, Model } from './model.js'
import { type Action, step } from './step.js'

// The lists of dialled, missed and received calls, and what the keys do in them.

/** As many as a person would ever scroll through; the oldest falls out. */
const longest = 100

export function remember(model: Model, list: ListName, record: CallRecord): Model {
  const records = [record, ...model.records[list]].slice(0, longest)
  return { ...model, records: { ...model.records, [list]: records } }
}

/** The name behind a dialled number is known only when the network says it. */
export function learnName(model: Model, peer: Party): Model {
  const dialled = model.records.dialled.map((record) =>
    record.peer.number === peer.number && record.peer.name === '' ? { ...record, peer } : record,
  )
  return { ...model, records: { ...model.records, dialled } }
}

export function forget(model: Model, list: ListName): Model {
  const records = { ...model.records, [list]: [] }
  return { ...model, records, missed: list === 'missed' ? 0 : model.missed }
}

/** Who opens the list of missed calls has seen them: the notice in idle is gone afterwards. */
export const openList =
  (name: ListName): Action =>
  ({ model }) =>
    step({
      ...closeDialogs(model),
      list: { name, row: 0 },
      missed: name === 'missed' ? 0 : model.missed,
    })

export const chooseEntry =
  (rows: 1 | -1): Action =>
  ({ model }) => {
    const row = (model.list?.row ?? 0) + rows
    const next = model.list && { ...model.list, row }
    return step(recordIn({ ...model, list: next }) ? { ...model, list: next } : model)
  }

/** The chosen entry of the open list. */
export const recordIn = ({ list, records }: Model) => list && records[list.name][list.row]

export const deleteEntry: Action = ({ model }) => {
  const { list } = model
  if (!list) return step(model)
  const left = model.records[list.name].toSpliced(list.row, 1)
  const row = Math.max(0, Math.min(list.row, left.length - 1))
  return step({ ...model, records: { ...model.records, [list.name]: left }, list: { ...list, row } })
}
