import { defined } from './defined.js'
import { leaseOf, lost } from './own-lease.js'
import type { Decision, LeaseEvent, ProbedRequest, ProbeResult } from './requests.js'
import type { LeaseState, PhoneRecord } from './state.js'

/** How the health of phones follows from probes. People have the last word: what they took out of use, only they return. */

/** A phone that was found usable is not probed again for this time, ms. Whoever leaves it in use ends that. */
export const rememberedMs = 60_000
/** A phone that a probe took out of use is probed again after this time, ms. */
export const recheckEveryMs = 30_000
/** So many probes one after the other return it. One may pass by chance on a phone that comes and goes. */
const passesToReturn = 2

export function probed(state: LeaseState, { lease, by, results }: ProbedRequest, nowMs: number): Decision {
  const held = lease && leaseOf(state, lease)
  if (lease && !held) return { state, outcome: lost(state, lease), events: [] }
  const phones = { ...state.phones }
  const probes = { ...state.probes }
  const events: LeaseEvent[] = []
  for (const result of results) {
    const { phone, verdict, as } = result
    const before = phones[phone]
    const after = healthAfter(before, result, by, nowMs)
    if (after) phones[phone] = after
    else delete phones[phone]
    if (verdict === 'usable' && isInUse(after)) probes[phone] = { atMs: nowMs, as }
    else delete probes[phone]
    events.push(...changeOf(phone, before, after, { by, nowMs }))
  }
  return { state: { ...state, phones, probes }, outcome: { kind: 'done' }, events }
}

/**
 * The record of a phone after a probe. Undefined: it is healthy, and needs none.
 *
 * | before                     | usable                 | suspect  | unusable    |
 * | healthy, suspect           | healthy                | suspect  | quarantined |
 * | quarantined by a probe     | healthy the 2nd time   | the same, counted anew | |
 * | by a person; maintenance   | the same               |          |             |
 */
export function healthAfter(
  before: PhoneRecord | undefined,
  { verdict, reason, evidence }: ProbeResult,
  by: string,
  nowMs: number,
): PhoneRecord | undefined {
  const left = before?.left
  const healthy: PhoneRecord | undefined = left && { health: 'healthy', sinceMs: nowMs, by, left }
  if (before && !isInUse(before)) {
    if (!before.recheck) return before
    const passed = verdict === 'usable' ? before.recheck.passed + 1 : 0
    if (passed >= passesToReturn) return healthy
    const recheck = { dueAtMs: nowMs + recheckEveryMs, passed }
    return { ...before, recheck, ...(verdict === 'unusable' && defined({ reason, evidence })) }
  }
  if (verdict === 'usable') return before?.health === 'healthy' ? before : healthy
  const health = verdict === 'suspect' ? 'suspect' : 'quarantined'
  const sinceMs = before?.health === health ? before.sinceMs : nowMs
  const recheck = verdict === 'unusable' ? { dueAtMs: nowMs + recheckEveryMs, passed: 0 } : undefined
  return { health, sinceMs, by, ...defined({ reason, evidence, left, recheck }) }
}

const isInUse = (record: PhoneRecord | undefined) =>
  record?.health !== 'quarantined' && record?.health !== 'maintenance'

function changeOf(
  phone: string,
  before: PhoneRecord | undefined,
  after: PhoneRecord | undefined,
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): LeaseEvent[] {
  const health = after?.health ?? 'healthy'
  if (health === (before?.health ?? 'healthy')) return []
  const { reason, evidence } = after ?? {}
  return [{ event: 'health', atMs: nowMs, phone, health, by, ...defined({ reason, evidence }) }]
}

/** Of these phones, those that a probe took out of use some time ago. The next caller finds them later. */
export function claimProbes(state: LeaseState, asked: readonly string[], nowMs: number): Decision {
  const due = asked.filter((phone) => {
    const dueAtMs = state.phones[phone]?.recheck?.dueAtMs
    return dueAtMs !== undefined && dueAtMs <= nowMs
  })
  const outcome = { kind: 'claimed', phones: due } as const
  if (due.length === 0) return { state, outcome, events: [] }
  const phones = Object.fromEntries(
    Object.entries(state.phones).map(([phone, record]) => [
      phone,
      due.includes(phone) && record.recheck
        ? { ...record, recheck: { ...record.recheck, dueAtMs: nowMs + recheckEveryMs } }
        : record,
    ]),
  )
  return { state: { ...state, phones }, outcome, events: [] }
}

/** As what a phone was found usable. A suspect one is probed each time, and so is one that was left in use. */
export function probedAs({ phones, probes }: LeaseState, phone: string): string | undefined {
  const record = phones[phone]
  return record?.left || record?.health === 'suspect' ? undefined : probes[phone]?.as
}

type Probes = LeaseState['probes']

/** The same object if all of them are of the last minute. */
export function recentProbes(probes: Probes, nowMs: number): Probes {
  const entries = Object.entries(probes)
  const recent = entries.filter(([, { atMs }]) => atMs + rememberedMs > nowMs)
  return recent.length === entries.length ? probes : Object.fromEntries(recent)
}

/** The times of probes, when the clock was set back. */
export const movedProbes = ({ probes, phones }: LeaseState, byMs: number) => ({
  probes: Object.fromEntries(
    Object.entries(probes).map(([phone, probe]) => [phone, { ...probe, atMs: probe.atMs + byMs }]),
  ),
  phones: Object.fromEntries(
    Object.entries(phones).map(([phone, record]) => [
      phone,
      record.recheck
        ? { ...record, recheck: { ...record.recheck, dueAtMs: record.recheck.dueAtMs + byMs } }
        : record,
    ]),
  ),
})
