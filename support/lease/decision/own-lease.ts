import type { LeaseKey, Lost } from './requests.js'
import type { LeaseState } from './state.js'

export const leaseOf = ({ leases }: LeaseState, { token, id }: LeaseKey) =>
  leases.find((lease) => lease.token === token && lease.id === id)

/** The answer to somebody whose lease is over. */
export function lost({ ended }: LeaseState, { token, id }: LeaseKey): Lost {
  const end = ended.find((one) => one.token === token && one.id === id)
  if (!end) return { kind: 'lost', why: 'unknown' }
  if (end.why === 'expired') return { kind: 'lost', why: 'expired' }
  return { kind: 'lost', why: 'forced', by: end.by ?? '', reason: end.reason ?? '' }
}
