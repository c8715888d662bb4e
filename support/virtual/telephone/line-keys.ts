import type { Party } from '../signalling/index.js'
import type { Call, Model } from './model.js'

/** What a programmable key of type Line stands for; all of them are of that type unless provisioned otherwise. */
export interface LineKey {
  /** Whose line it is: the identity of its call, else the identity of its number. None: a free line. */
  readonly party: Party | undefined
  readonly state: LineState
}

export type LineState = 'free' | 'registered' | 'logged off' | ReturnType<typeof stateOfCall>

/** P1 and up; none of a phone that is not up. */
export function lineKeysOf(model: Model, identities: readonly Party[], count: number): readonly LineKey[] {
  if (model.power !== 'on') return []
  return Array.from({ length: count }, (_, i): LineKey => {
    const call = model.calls.find(({ line }) => line === i + 1)
    if (call) return { party: identities[call.identity - 1], state: stateOfCall(call) }
    const party = identities[i]
    if (!party) return { party, state: 'free' }
    return { party, state: model.loggedOff.includes(i + 1) ? 'logged off' : 'registered' }
  })
}

/** What the lamp of a call says; one that is being handed over is no talk any more. */
function stateOfCall({ phase, heldByUs, heldByPeer }: Call) {
  if (phase === 'transferring') return 'holding'
  if (phase !== 'talking') return phase
  if (heldByUs) return 'holding'
  return heldByPeer ? 'held' : 'connected'
}
