import type { Change, LeaseEvent } from './requests.js'
import type { LeaseRecord, LeaseState, Left, PhoneRecord } from './state.js'

/** Why leases end. */
export type EndReason =
  /** By the owner. `left`: the phones that it did not bring to idle. */
  | { readonly why: 'released'; readonly left: readonly string[] }
  | { readonly why: 'expired' }
  | { readonly why: 'forced'; readonly by: string; readonly reason: string }

/** Frees the phones of leases. Unless the owner says otherwise, they count as left in use. */
export function endLeases(
  state: LeaseState,
  ending: readonly LeaseRecord[],
  reason: EndReason,
  nowMs: number,
): Change {
  if (ending.length === 0) return { state, events: [] }
  const isLeft = (phone: string) => reason.why !== 'released' || reason.left.includes(phone)
  const phones = { ...state.phones }
  for (const lease of ending)
    for (const { phone, facts } of lease.phones) {
      const { owner, token } = lease
      const last = { owner, token, atMs: endedAtMs(lease, reason, nowMs), facts }
      const left = isLeft(phone) ? leftBy(last, phones[phone]?.left) : undefined
      const record = withLeft(phones[phone], left)
      if (record) phones[phone] = record
      else delete phones[phone]
    }
  const told =
    reason.why === 'released' ? [] : ending.map(({ id, token }) => ({ ...reason, id, token, atMs: nowMs }))
  const next = {
    ...state,
    phones,
    leases: state.leases.filter((lease) => !ending.includes(lease)),
    ended: told.length > 0 ? [...state.ended, ...told] : state.ended,
  }
  return { state: next, events: ending.map((lease) => endOf(lease, reason, nowMs)) }
}

/** A lease that expires may be noticed long after that. */
const endedAtMs = ({ expiresAtMs }: LeaseRecord, { why }: EndReason, nowMs: number): number =>
  why === 'expired' ? expiresAtMs : nowMs

/** If an owner dies before it has put a phone right, the values from before the first of the two owners count. */
const leftBy = (last: Left, earlier: Left | undefined): Left => ({
  ...last,
  facts: { ...last.facts, ...earlier?.facts },
})

/** The record of a phone after that. Undefined: the phone is healthy and idle, and needs none. */
export function withLeft(record: PhoneRecord | undefined, left: Left | undefined): PhoneRecord | undefined {
  if (left) return { ...(record ?? { health: 'healthy', sinceMs: left.atMs, by: left.owner.job }), left }
  if (!record) return undefined
  const { left: _, ...rest } = record
  return rest.health === 'healthy' ? undefined : rest
}

function endOf(lease: LeaseRecord, reason: EndReason, nowMs: number): LeaseEvent {
  const { token, owner, grantedAtMs } = lease
  const phones = lease.phones.map(({ phone }) => phone)
  const atMs = endedAtMs(lease, reason, nowMs)
  const end = { event: 'ended', atMs, token, owner, phones, fromMs: grantedAtMs } as const
  return reason.why === 'released' ? { ...end, ...reason } : { ...end, ...reason, left: phones }
}
