import type { Journal, Wait, Waits } from './journal-schema.js'
import { describeBug, eachOnce } from './known-bugs.js'

/** The waits for a state; not those that watched whether it stays, which take as long as the sentence says. */
export function waitsIn({ entries, phones }: Pick<Journal, 'entries' | 'phones'>): Wait[] {
  return entries
    .filter((entry) => entry.kind === 'wait')
    .filter(({ mode }) => mode === 'until')
    .map((wait) => ({ ...wait, model: phones[wait.phone]?.model ?? '' }))
}

/** Per state and model, by name. What a missed wait took says how patient the sentence was, so it is only counted. */
export function summarise(waits: readonly Wait[]): Waits {
  const groups = new Map<string, Wait[]>()
  for (const wait of waits) {
    const key = JSON.stringify([wait.state, wait.model])
    groups.set(key, [...(groups.get(key) ?? []), wait])
  }
  const keys = [...groups.keys()].toSorted()
  const rows = keys.map((key) => figuresOf(groups.get(key) ?? []))
  return { version: 1, waits: rows, knownBugs: bugsIn(waits) }
}

/** The waits of one scenario as rows for people, in their order. */
export function waitRows(waits: readonly Wait[]): string[][] {
  const rows = waits.map(({ atMs, phone, model, state, peer, outcome, tookMs, captures, knownBug }) => [
    seconds(atMs),
    `${phone} (${model})`,
    peer ? `${state} with ${peer}` : state,
    knownBug ? `${outcome} (known bug ${describeBug(knownBug)})` : outcome,
    tookMs === undefined ? '' : `${Math.round(tookMs)}`,
    `${captures ?? ''}`,
  ])
  return [['at s', 'phone', 'awaited', 'outcome', 'ms', 'captures'], ...rows]
}

function bugsIn(waits: readonly Wait[]): Waits['knownBugs'] {
  const met = waits.flatMap(({ knownBug }) => knownBug ?? [])
  const count = (id: string) => met.filter((one) => one.id === id).length
  return eachOnce(met).map(({ id, until }) => ({ id, until, waits: count(id) }))
}

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
  }
}

/** The smallest value that is not exceeded by `percent` of them (nearest rank). @param sorted ascending */
export function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null
}

const seconds = (ms: number) => (ms / 1000).toFixed(2)
