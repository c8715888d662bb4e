import {
  decide,
  emptyState,
  type LeaseRequest,
  type LeaseState,
  type Outcome,
} from '../../../support/lease/index.js'

/** A rack whose time is advanced by hand. */
export function rackAt(nowMs = 1_000_000) {
  let state: LeaseState = emptyState(nowMs)
  let time = nowMs
  const ask = (request: LeaseRequest): Outcome => {
    const decision = decide(state, request, time)
    state = decision.state
    return decision.outcome
  }
  return {
    ask,
    granted(request: LeaseRequest) {
      const outcome = ask(request)
      if (outcome.kind !== 'granted') throw new Error(`expected a grant, got ${JSON.stringify(outcome)}`)
      return { ...outcome, id: 'id' in request ? request.id : '' }
    },
    after: (ms: number) => {
      time += ms
    },
    state: () => state,
    now: () => time,
  }
}

export const phonesOf = (outcome: { readonly phones: readonly { readonly phone: string }[] }) =>
  outcome.phones.map(({ phone }) => phone)
