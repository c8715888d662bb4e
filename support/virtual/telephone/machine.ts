import { closeDialogs } from './changes.js'
import { keyActions } from './key-actions.js'
import { again, keyTable } from './key-table.js'
import { stateOf } from './state.js'
import { type Press, type Step, step } from './step.js'

/** What a key does in the state that the telephone is in. */
export function pressKey(press: Press): Step {
  const row = keyTable[stateOf(press.model)]
  const action = row[press.key.column] ?? row.any
  if (action === undefined) return step(press.model)
  if (action === again) return pressKey({ ...press, model: closeDialogs(press.model) })
  return keyActions[action](press)
}
