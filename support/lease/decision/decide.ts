import { acquire } from './acquire.js'
import { cleaned, forceRelease, record, release, renew, serverChanged, withdraw } from './hold.js'
import { claimProbes, probed } from './probes.js'
import type { Decision, LeaseRequest } from './requests.js'
import { settle } from './settle.js'
import type { LeaseState } from './state.js'
import { book, setHealth, unbook } from './upkeep.js'

/**
 * What a request changes in the state of the rack, and its answer. Pure: the stores do nothing but replace the state, if
 * nobody else has replaced it.
 * @param nowMs the time of the store, which is the same for all jobs
 */
export function decide(state: LeaseState, request: LeaseRequest, nowMs: number): Decision {
  const settled = settle(state, nowMs)
  const decision = answer(settled.state, request, nowMs)
  const events = [...settled.events, ...decision.events]
  if (decision.state === state) return { ...decision, events }
  return { ...decision, state: { ...decision.state, clockMs: nowMs }, events }
}

function answer(state: LeaseState, request: LeaseRequest, nowMs: number): Decision {
  switch (request.kind) {
    case 'acquire':
      return acquire(state, request, nowMs)
    case 'withdraw':
      return withdraw(state, request.id, nowMs)
    case 'renew':
      return renew(state, request, nowMs)
    case 'release':
      return release(state, request, nowMs)
    case 'cleaned':
      return cleaned(state, request)
    case 'record':
      return record(state, request)
    case 'forceRelease':
      return forceRelease(state, request, nowMs)
    case 'book':
      return book(state, request, nowMs)
    case 'unbook':
      return unbook(state, request, nowMs)
    case 'setHealth':
      return setHealth(state, request, nowMs)
    case 'probed':
      return probed(state, request, nowMs)
    case 'claimProbes':
      return claimProbes(state, request.phones, nowMs)
    case 'expire':
      return { state, outcome: { kind: 'done' }, events: [] }
    case 'serverChanged':
      return serverChanged(state, request, nowMs)
    default:
      return request satisfies never
  }
}
