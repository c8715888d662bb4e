import { leaseMsOf, withoutRequest } from './acquire.js'
import { endLeases, withLeft } from './end-lease.js'
import { leaseOf, lost } from './own-lease.js'
import type { Decision, LeaseKey, LeaseRequest, ReleaseRequest, RenewRequest } from './requests.js'
import type { LeaseRecord, LeaseState } from './state.js'

type RequestOf<Kind extends LeaseRequest['kind']> = Extract<LeaseRequest, { readonly kind: Kind }>

export function renew(state: LeaseState, request: RenewRequest, nowMs: number): Decision {
  const expiresAtMs = nowMs + leaseMsOf(request)
  const renewed = { kind: 'renewed', expiresAtMs } as const
  const held = leaseOf(state, request)
  if (held) return { state: withLease(state, held, { ...held, expiresAtMs }), outcome: renewed, events: [] }
  if (!isLostByServer(state, request, nowMs)) return { state, outcome: lost(state, request), events: [] }
  const { id, token, owner, phones } = request
  const lease = { id, token, owner, phones, grantedAtMs: nowMs, expiresAtMs }
  const others = state.leases.filter((other) => !sharesPhone(other, request))
  const nextToken = Math.max(state.nextToken, token + 1)
  return { state: { ...state, nextToken, leases: [...others, lease] }, outcome: renewed, events: [] }
}

/**
 * After a restart of the server, an owner whose lease it lost reports itself. Until then nobody got its phones. A lease
 * with a lower token on one of its phones had ended before: the server has lost that too.
 */
function isLostByServer(state: LeaseState, request: RenewRequest, nowMs: number): boolean {
  const { id, token } = request
  return (
    nowMs < state.grantsFromMs &&
    !state.ended.some((ended) => ended.token === token && ended.id === id) &&
    state.leases.every((other) => other.token < token || !sharesPhone(other, request))
  )
}

const sharesPhone = (lease: LeaseRecord, { phones }: RenewRequest) =>
  lease.phones.some(({ phone }) => phones.some((own) => own.phone === phone))

/** Compare and release: a lease that was lost, and whose phones may be those of another owner, is not released. */
export function release(state: LeaseState, request: ReleaseRequest, nowMs: number): Decision {
  const held = leaseOf(state, request)
  if (!held) return { state, outcome: lost(state, request), events: [] }
  const change = endLeases(state, [held], { why: 'released', left: request.left ?? [] }, nowMs)
  return { ...change, outcome: { kind: 'released' } }
}

/** The job may not know that its request was granted: the answer was lost. */
export function withdraw(state: LeaseState, id: string, nowMs: number): Decision {
  const granted = state.leases.filter((lease) => lease.id === id)
  const change = endLeases(withoutRequest(state, id), granted, { why: 'released', left: [] }, nowMs)
  return { ...change, outcome: { kind: 'done' } }
}

export function forceRelease(state: LeaseState, request: RequestOf<'forceRelease'>, nowMs: number): Decision {
  const { by, reason } = request
  const held = state.leases.filter(({ phones }) => phones.some(({ phone }) => request.phones.includes(phone)))
  return { ...endLeases(state, held, { why: 'forced', by, reason }, nowMs), outcome: { kind: 'done' } }
}

export function cleaned(state: LeaseState, request: RequestOf<'cleaned'>): Decision {
  const { phone } = request
  if (!leaseOn(state, request)) return { state, outcome: lost(state, request), events: [] }
  if (!state.phones[phone]?.left) return { state, outcome: { kind: 'done' }, events: [] }
  const { [phone]: record, ...phones } = state.phones
  const clean = withLeft(record, undefined)
  const next = { ...state, phones: clean ? { ...phones, [phone]: clean } : phones }
  return { state: next, outcome: { kind: 'done' }, events: [] }
}

/** The first value of a fact stays: what a setting was before the scenario is what is put back. */
export function record(state: LeaseState, request: RequestOf<'record'>): Decision {
  const { phone, facts } = request
  const held = leaseOn(state, request)
  if (!held) return { state, outcome: lost(state, request), events: [] }
  const phones = held.phones.map((leased) =>
    leased.phone === phone ? { ...leased, facts: { ...facts, ...leased.facts } } : leased,
  )
  return { state: withLease(state, held, { ...held, phones }), outcome: { kind: 'done' }, events: [] }
}

/** The lease, if the phone belongs to it. */
function leaseOn(state: LeaseState, request: LeaseKey & { readonly phone: string }): LeaseRecord | undefined {
  const lease = leaseOf(state, request)
  return lease?.phones.some(({ phone }) => phone === request.phone) ? lease : undefined
}

const withLease = (state: LeaseState, old: LeaseRecord, lease: LeaseRecord): LeaseState => ({
  ...state,
  leases: state.leases.map((other) => (other === old ? lease : other)),
})

/**
 * A server that was restarted, or another one, may lack the last changes: grants that it no longer knows. So it grants
 * nothing until every living owner has sent a heartbeat.
 */
export function serverChanged(
  state: LeaseState,
  request: RequestOf<'serverChanged'>,
  nowMs: number,
): Decision {
  const { instance, quietMs } = request
  const grantsFromMs = Math.max(state.grantsFromMs, nowMs + quietMs)
  return {
    state: { ...state, instance, grantsFromMs },
    outcome: { kind: 'done' },
    events: [{ event: 'serverChanged', atMs: nowMs, instance }],
  }
}
