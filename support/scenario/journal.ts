import type { Clock } from '../clock/index.js'
import type { Expectation, PhoneEvent, Waited } from '../phone/index.js'
import type { ScreenPage } from '../remote/index.js'
import {
  type ComparisonImages,
  compareForJournal,
  type Image,
  type ImageFiles,
  imageOf,
  type Journal,
  type JournalEntry,
} from '../reports/index.js'
import type { ObservedEvent } from '../session/index.js'

/** Records the journal of one scenario. All phones are on one clock. */
export class JournalRecorder {
  private readonly entries: PendingEntry[] = []
  private readonly startedMs: number
  private readonly startedAt: Date
  private waitedForPhonesMs: number | undefined
  private failure: Journal['failure']

  constructor(private readonly clock: Pick<Clock, 'now' | 'date'>) {
    this.startedMs = clock.now()
    this.startedAt = clock.date()
  }

  recordPhoneEvent(event: PhoneEvent): void {
    const picture = 'frame' in event ? imageOf(event.frame) : undefined
    // `close` reports a picture that cannot be encoded. Until then the rejection must not end the process.
    picture?.catch(() => undefined)
    const comparison = event.kind === 'not shown' ? comparisonOf(event) : undefined
    comparison?.catch(() => undefined)
    this.entries.push({ draft: entryOf(event, this.now()), picture, comparison })
  }

  /** Keeps the first failure: later ones follow from it. */
  recordFailure(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error ?? '')
    this.failure ??= { atMs: tenths(this.now()), message }
  }

  /** Apart from its running time: the phones were in use. */
  recordWaitForPhones(ms: number): void {
    this.waitedForPhonesMs = tenths((this.waitedForPhonesMs ?? 0) + ms)
  }

  recordStep(text: string): void {
    this.entries.push({ draft: { kind: 'step', atMs: this.now(), text } })
  }

  recordReportedEvent({ phone, event, peer, at }: ObservedEvent): void {
    this.entries.push({
      draft: { kind: 'event', atMs: at - this.startedMs, phone, event, ...(peer && { peer }) },
    })
  }

  /** The journal so far. Its pictures are stored first. */
  async close(
    head: Pick<Journal, 'scenario' | 'status' | 'cause' | 'phones'>,
    files?: ImageFiles,
  ): Promise<Journal> {
    const tookMs = tenths(this.now())
    const entries = await Promise.all(this.entries.map((entry) => complete(entry, files)))
    const { scenario, status, cause, phones } = head
    return {
      version: 1,
      scenario,
      startedAt: this.startedAt.toISOString(),
      tookMs,
      ...(this.waitedForPhonesMs !== undefined && { waitedForPhonesMs: this.waitedForPhonesMs }),
      status,
      ...(cause && { cause }),
      ...(this.failure && status === 'failed' && { failure: this.failure }),
      phones,
      entries: changesOnly(entries.toSorted((a, b) => a.atMs - b.atMs)),
    }
  }

  private now(): number {
    return this.clock.now() - this.startedMs
  }
}

interface PendingEntry {
  readonly draft: Draft
  readonly picture?: Promise<Image> | undefined
  readonly comparison?: Promise<ComparisonImages> | undefined
}

/** Drawn at once, so that the time of the scenario pays for it, and not its end. */
const comparisonOf = ({ reference, frame, ...seen }: Extract<PhoneEvent, { kind: 'not shown' }>) =>
  compareForJournal({
    ...{ reference, actual: frame },
    ...{ texts: seen.texts ?? seen.evaluation.texts, nearest: seen.nearest ?? [] },
  })

async function complete(
  { draft, picture, comparison }: PendingEntry,
  files?: ImageFiles,
): Promise<JournalEntry> {
  const timed = { ...draft, atMs: Math.max(0, tenths(draft.atMs)) }
  if ('tookMs' in timed && timed.tookMs !== undefined) timed.tookMs = tenths(timed.tookMs)
  if (!picture) return timed as JournalEntry
  const { png, hash } = await picture
  files?.store(png, hash)
  const compared = await comparison
  for (const image of compared?.images ?? []) files?.store(image.png, image.hash)
  return { ...timed, picture: hash, ...(compared && { comparison: compared.comparison }) } as JournalEntry
}

/** Drops a display that is equal to the previous display of the same phone. */
function changesOnly(entries: readonly JournalEntry[]): JournalEntry[] {
  const shown = new Map<string, string>()
  return entries.filter((entry) => {
    if (entry.kind !== 'display') return true
    const display = `${entry.phone} ${entry.display ?? ''}`
    const isChanged = shown.get(display) !== entry.picture
    shown.set(display, entry.picture)
    return isChanged
  })
}

const tenths = (ms: number) => Math.round(ms * 10) / 10

/** An entry without its picture, which is still being encoded. */
type Draft = JournalEntry extends infer Entry
  ? Entry extends unknown
    ? Omit<Entry, 'picture'>
    : never
  : never

/** The entry of a phone event. @param nowMs time of the event, ms since the start of the scenario */
function entryOf(event: PhoneEvent, nowMs: number): Draft {
  const { phone } = event
  switch (event.kind) {
    case 'acted':
      return { kind: 'act', atMs: nowMs - event.tookMs, phone, act: event.act, tookMs: event.tookMs }
    case 'warned':
      return { kind: 'warning', atMs: nowMs, phone, warning: event.warning }
    case 'captured':
    case 'changed':
      return { kind: 'display', atMs: nowMs, phone, ...furtherDisplay(event.picture) }
    case 'shown':
    case 'not shown': {
      const { afterMs } = event
      const knownBug = event.kind === 'shown' ? event.knownBug : undefined
      const waited = { ...waitedFields(event), ...(knownBug && { knownBug }) }
      return { kind: 'wait', atMs: nowMs - afterMs, phone, ...awaited(event), outcome: event.kind, ...waited }
    }
    case 'observed':
    case 'not observed': {
      const { afterMs, what: state } = event
      const outcome = event.kind === 'observed' ? 'shown' : 'not shown'
      return { kind: 'wait', atMs: nowMs - afterMs, phone, state, outcome, ...waitedFields(event) }
    }
    case 'no reference':
      return { kind: 'wait', atMs: nowMs, phone, ...awaited(event), outcome: event.kind, mode: 'until' }
    case 'no display': {
      const { afterMs, message: cameBack } = event
      const what = 'what' in event ? { state: event.what } : awaited(event)
      const waited = { ...waitedFields(event), cameBack }
      return { kind: 'wait', atMs: nowMs - afterMs, phone, ...what, outcome: event.kind, ...waited }
    }
    default:
      return event satisfies never
  }
}

const awaited = ({ expectation: { state, peer, display } }: { readonly expectation: Expectation }) => ({
  state,
  ...(peer && { peer }),
  ...furtherDisplay(display),
})

const furtherDisplay = (display: ScreenPage | undefined) =>
  display && display !== 'screen' ? { display } : undefined

const waitedFields = ({ mode, afterMs, deadlineMs, captures, faults }: Waited) => ({
  mode: modes[mode],
  tookMs: afterMs,
  ...(deadlineMs !== undefined && { deadlineMs: tenths(deadlineMs) }),
  captures,
  ...(faults.length > 0 && { failedCaptures: [...faults] }),
})

const modes = {
  'until it matches': 'until',
  'until it holds': 'hold',
  'as long as it matches': 'hold',
} as const
