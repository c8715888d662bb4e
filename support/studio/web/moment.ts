import type { Journal, JournalEntry } from '../../reports/index.js'

/** What all phones of a scenario showed and did at one time. Pure. */

export type Wait = Extract<JournalEntry, { kind: 'wait' }>
type Act = Extract<JournalEntry, { kind: 'act' }>
type ReportedEvent = Extract<JournalEntry, { kind: 'event' }>

export interface PhoneMoment {
  readonly name: string
  readonly model: string
  readonly number: string
  /** Undefined: nothing was captured until then. */
  readonly picture: string | undefined
  /** The displays of P keys and expansion modules. */
  readonly further: readonly { readonly display: string; readonly picture: string }[]
  /** The last of each in the sentence that runs. */
  readonly act: Act | undefined
  readonly event: ReportedEvent | undefined
  readonly wait: Wait | undefined
}

export interface Moment {
  readonly sentence: string | undefined
  readonly phones: readonly PhoneMoment[]
}

export const endOf = (entry: JournalEntry): number =>
  entry.atMs + ('tookMs' in entry ? (entry.tookMs ?? 0) : 0)

/** A wait that did not end as the sentence wanted. */
export const hasFailed = ({ outcome }: Wait): boolean => outcome !== 'shown'

export const waitsOf = ({ entries }: Journal): Wait[] => entries.filter((entry) => entry.kind === 'wait')

/** The length of the time axis. A clock that stops early hides nothing. */
export const lengthOf = (journal: Journal): number =>
  Math.max(1, journal.tookMs, ...journal.entries.map(endOf))

export function momentAt(journal: Journal, atMs: number): Moment {
  const until = journal.entries.filter((entry) => entry.atMs <= atMs)
  const step = until.findLast((entry) => entry.kind === 'step')
  const inSentence = until.filter((entry) => entry.atMs >= (step?.atMs ?? 0))
  const phones = Object.entries(journal.phones).map(([name, { model, number }]): PhoneMoment => {
    const own = inSentence.filter((entry) => 'phone' in entry && entry.phone === name)
    return {
      ...{ name, model, number },
      ...displaysAt(until, name, atMs),
      act: own.findLast((entry) => entry.kind === 'act'),
      event: own.findLast((entry) => entry.kind === 'event'),
      wait: own.findLast((entry) => entry.kind === 'wait'),
    }
  })
  return { sentence: step?.text, phones }
}

/** The last display of a wait is there at its end, also if no entry of its own says so. */
function displaysAt(until: readonly JournalEntry[], phone: string, atMs: number) {
  const shown = new Map<string, { readonly picture: string; readonly atMs: number }>()
  for (const entry of until) {
    if ((entry.kind !== 'display' && entry.kind !== 'wait') || entry.phone !== phone || !entry.picture)
      continue
    const at = entry.kind === 'wait' ? endOf(entry) : entry.atMs
    const before = shown.get(entry.display ?? '')
    if (at <= atMs && at >= (before?.atMs ?? 0))
      shown.set(entry.display ?? '', { picture: entry.picture, atMs: at })
  }
  const further = [...shown].filter(([display]) => display !== '')
  return {
    picture: shown.get('')?.picture,
    further: further.map(([display, { picture }]) => ({ display, picture })),
  }
}

/** The times at which something begins or ends, ascending: where the arrow keys stop. */
export function momentsOf(journal: Journal): number[] {
  const times = journal.entries.flatMap((entry) =>
    entry.kind === 'wait' ? [entry.atMs, endOf(entry)] : [entry.atMs],
  )
  const failing = journal.failure ? [failingMoment(journal) ?? 0] : []
  return [...new Set([...times, ...failing].map(tenths))].toSorted((a, b) => a - b)
}

export const sentencesOf = ({ entries }: Journal): number[] =>
  entries.filter(({ kind }) => kind === 'step').map(({ atMs }) => atMs)

const tenths = (ms: number) => Math.round(ms * 10) / 10

/** The next of the times in a direction; the last of them stays. */
export function step(times: readonly number[], atMs: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? times.find((time) => time > atMs + 0.05) : times.findLast((time) => time < atMs - 0.05)
  return next ?? atMs
}

/** When the scenario failed: the end of the wait that failed last, or what the journal says. Undefined: it did not. */
export function failingMoment(journal: Journal): number | undefined {
  if (!journal.failure) return undefined
  return failedWaits(journal).at(-1)?.endMs ?? tenths(journal.failure.atMs)
}

/** The waits that failed in the sentence that failed. Others, such as those of the cleanup, explain nothing. */
export function failedWaits(journal: Journal): { readonly wait: Wait; readonly endMs: number }[] {
  const { failure } = journal
  if (!failure) return []
  const since = sentencesOf(journal).findLast((atMs) => atMs <= failure.atMs) ?? 0
  return waitsOf(journal)
    .filter((wait) => hasFailed(wait) && wait.atMs >= since && wait.atMs <= failure.atMs)
    .map((wait) => ({ wait, endMs: tenths(endOf(wait)) }))
    .toSorted((a, b) => a.endMs - b.endMs)
}

/** Where a person begins to look: at the failure, or at the last display that was awaited. */
export function firstMoment(journal: Journal): number {
  const reached = waitsOf(journal).filter((wait) => !hasFailed(wait))
  return failingMoment(journal) ?? tenths(Math.max(0, ...reached.map(endOf)))
}
