import type { TelephoneState } from '../face.js'
import type { Call } from './call.js'
import { focusOf, waitingOf } from './calls.js'
import type { Model } from './model.js'

/** What the telephone is doing: what the keys and the display go by. */
export function stateOf(model: Model): TelephoneState {
  if (model.power !== 'on') return model.power
  if (model.entry) return model.entry.purpose === 'dial' ? 'enter number' : 'transfer to number'
  if (model.failure) return 'busy'
  if (model.chosen !== undefined) return 'transfer'
  const waiting = waitingOf(model)
  if (waiting && !waiting.ignored) return 'call waiting'
  const call = focusOf(model)
  return call ? callState(model, call) : withoutCallState(model)
}

function callState({ conference }: Model, call: Call): TelephoneState {
  if (call.phase !== 'talking') return call.phase
  if (conference.includes(call.id)) return call.heldByUs ? 'conference on hold' : 'conference'
  if (call.heldByUs) return 'holding'
  return call.heldByPeer ? 'held' : 'connected'
}

function withoutCallState({ list, records, ringer, loggedOff }: Model): TelephoneState {
  if (list) return records[list.name].length > 0 ? `${list.name} calls` : `no ${list.name} calls`
  if (ringer) return 'ringer'
  return loggedOff.includes(1) ? 'logged off' : 'idle'
}

/** The number that REDIAL means. */
export const lastDialled = (model: Model) => model.records.dialled[0]?.peer.number
