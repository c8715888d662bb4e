import type { Journal, Wait, Waits } from './journal-schema.js'
import { describeBug, uniqueBugs } from './known-bugs.js'

/** The waits of a scenario for a state. Waits in which a state must stay are left out, because their time is fixed. */
export function waitsIn({ entries, phones }: Pick<Journal, 'entries' | 'phones'>): Wait[] {
  return entries
    .filter((entry) => entry.kind === 'wait')
    .filter(({ mode }) => mode === 'until')
    .map((wait) => ({ ...wait, model: phones[wait.phone]?.model ?? '' }))
}

/**
 * Times per state and model, in ms, ordered by name. A missed wait is only counted, because its time is the deadline.
 */
export function summarise(waits: readonly Wait[]): Waits {
  const groups = new Map<string, Wait[]>()
  for (const wait of waits) {
    const key = JSON.stringify([wait.state, wait.model])
    const group = groups.get(key)
    if (group) group.push(wait)
    else groups.set(key, [wait])
  }
  const keys = [...groups.keys()].toSorted()
  const rows = keys.map((key) => figuresOf(groups.get(key) ?? []))
  return { version: 1, waits: rows, knownBugs: countBugs(waits) }
}

/** The waits of one scenario as rows for people, in their order. */
export function waitRows(waits: readonly Wait[]): string[][] {
  const rows = waits.map((wait) => {
    const { atMs, phone, model, state, peer, outcome, tookMs, captures, knownBug } = wait
    const failed = failedCapturesOf(wait)
    return [
      (atMs / 1000).toFixed(2),
      `${phone} (${model})`,
      peer ? `${state} with ${peer}` : state,
      knownBug ? `${outcome} (known bug ${describeBug(knownBug)})` : outcome,
      tookMs === undefined ? '' : `${Math.round(tookMs)}`,
      failed > 0 ? `${captures}, ${failed} failed` : `${captures ?? ''}`,
    ]
  })
  return [['at s', 'phone', 'awaited', 'outcome', 'ms', 'captures'], ...rows]
}

const failedCapturesOf = ({ failedCaptures = [] }: Pick<Wait, 'failedCaptures'>) =>
  failedCaptures.reduce((sum, { count }) => sum + count, 0)

function countBugs(waits: readonly Wait[]): Waits['knownBugs'] {
  const bugs = waits.flatMap(({ knownBug }) => knownBug ?? [])
  const counts = new Map<string, number>()
  for (const { id } of bugs) counts.set(id, (counts.get(id) ?? 0) + 1)
  return uniqueBugs(bugs).map(({ id, until }) => ({ id, until, waits: counts.get(id) ?? 0 }))
}

/** @param waits of one state and model */
function figuresOf(waits: readonly Wait[]): Waits['waits'][number] {
  const [{ state, model } = { state: '', model: '' }] = waits
  const reached = waits.filter(({ outcome }) => outcome === 'shown')
  const times = reached.map(({ tookMs = 0 }) => tookMs).toSorted((a, b) => a - b)
  return {
    state,
    model,
    count: reached.length,
    onKnownBug: reached.filter(({ knownBug }) => knownBug).length,
    missed: waits.length - reached.length,
    medianMs: percentile(times, 50),
    p95Ms: percentile(times, 95),
    failedCaptures: waits.reduce((sum, wait) => sum + failedCapturesOf(wait), 0),
  }
}

/**
 * The smallest value that `percent` of the values do not exceed (nearest rank).
 * @param sorted ascending @returns null for no values
 */
export function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null
}
