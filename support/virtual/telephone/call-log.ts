import type { ListName } from '../screen-view.js'
import type { Party } from '../signalling/index.js'
import { closeDialogs } from './changes.js'
import type { CallRecord, Model } from './model.js'
import { type Action, step } from './step.js'

// The lists of dialled, missed and received calls, and the actions of keys in these lists.

/** The limit of entries per list. The oldest entry of a full list is dropped. */
const maxRecords = 100

export function addRecord(model: Model, list: ListName, record: CallRecord): Model {
  const records = [record, ...model.records[list]].slice(0, maxRecords)
  return { ...model, records: { ...model.records, [list]: records } }
}

/** Adds the name to the dialled calls of that number. The network reports a name only after the call was dialled. */
export function learnName(model: Model, peer: Party): Model {
  const dialled = model.records.dialled.map((record) =>
    record.peer.number === peer.number && record.peer.name === '' ? { ...record, peer } : record,
  )
  return { ...model, records: { ...model.records, dialled } }
}

export function clearList(model: Model, list: ListName): Model {
  const records = { ...model.records, [list]: [] }
  return { ...model, records, missed: list === 'missed' ? 0 : model.missed }
}

/** Opens a list. Opening the missed calls also removes their number from the idle display. */
export const openList =
  (name: ListName): Action =>
  ({ model }) =>
    step({
      ...closeDialogs(model),
      list: { name, row: 0 },
      missed: name === 'missed' ? 0 : model.missed,
    })

/** The entry in the selected row of the open list. */
export const selectedRecord = ({ list, records }: Model) => list && records[list.name][list.row]

export const moveSelection =
  (rows: 1 | -1): Action =>
  ({ model }) => {
    const row = (model.list?.row ?? 0) + rows
    const moved = { ...model, list: model.list && { ...model.list, row } }
    return step(selectedRecord(moved) ? moved : model)
  }

export const deleteEntry: Action = ({ model }) => {
  const { list } = model
  if (!list) return step(model)
  const remaining = model.records[list.name].toSpliced(list.row, 1)
  const row = Math.max(0, Math.min(list.row, remaining.length - 1))
  return step({ ...model, records: { ...model.records, [list.name]: remaining }, list: { ...list, row } })
}
