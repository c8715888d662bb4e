import type { Party } from '../signalling/index.js'
import type { Call, Model } from './model.js'

/** A programmable key of type Line. All programmable keys have that type unless provisioned otherwise. */
export interface LineKey {
  /** The identity of its call, else the identity that the key belongs to; undefined for a free line. */
  readonly party: Party | undefined
  readonly state: LineState
}

export type LineState = 'free' | 'registered' | 'logged off' | ReturnType<typeof stateOfCall>

/** The keys P1 to P`count`; empty while the power is not `on`. */
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

/** A call in transfer counts as held. */
function stateOfCall({ phase, heldByUs, heldByPeer }: Call) {
  if (phase === 'transferring') return 'holding'
  if (phase !== 'talking') return phase
  if (heldByUs) return 'holding'
  return heldByPeer ? 'held' : 'connected'
}
