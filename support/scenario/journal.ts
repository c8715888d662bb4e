import type { Clock } from '../clock/index.js'
import type { Expectation, PhoneEvent, Waited } from '../phone/index.js'
import { type Image, type ImageFiles, imageOf, type Journal, type JournalEntry } from '../reports/index.js'
import type { ObservedEvent } from '../session/index.js'

/** Records the journal of one scenario. All phones are on one clock. */
export class JournalRecorder {
  private readonly entries: PendingEntry[] = []
  private readonly startedMs: number
  private readonly startedAt: Date
  private waitedForPhonesMs: number | undefined

  constructor(private readonly clock: Pick<Clock, 'now' | 'date'>) {
    this.startedMs = clock.now()
    this.startedAt = clock.date()
  }

  recordPhoneEvent(event: PhoneEvent): void {
    const picture = 'frame' in event ? imageOf(event.frame) : undefined
    // `close` reports a picture that cannot be encoded. Until then the rejection must not end the process.
    picture?.catch(() => undefined)
    this.entries.push({ draft: entryOf(event, this.now()), picture })
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
}

async function complete({ draft, picture }: PendingEntry, files?: ImageFiles): Promise<JournalEntry> {
  const timed = { ...draft, atMs: Math.max(0, tenths(draft.atMs)) }
  if ('tookMs' in timed && timed.tookMs !== undefined) timed.tookMs = tenths(timed.tookMs)
  if (!picture) return timed as JournalEntry
  const { png, hash } = await picture
  files?.store(png, hash)
  return { ...timed, picture: hash } as JournalEntry
}

/** Drops a display that is equal to the previous display of the same phone. */
function changesOnly(entries: readonly JournalEntry[]): JournalEntry[] {
  const shown = new Map<string, string>()
  return entries.filter((entry) => {
    if (entry.kind !== 'display') return true
    const isChanged = shown.get(entry.phone) !== entry.picture
    shown.set(entry.phone, entry.picture)
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
      return { kind: 'display', atMs: nowMs, phone }
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

const awaited = ({ expectation: { state, peer } }: { readonly expectation: Expectation }) => ({
  state,
  ...(peer && { peer }),
})

const waitedFields = ({ mode, afterMs, captures, faults }: Waited) => ({
  mode: modes[mode],
  tookMs: afterMs,
  captures,
  ...(faults.length > 0 && { failedCaptures: [...faults] }),
})

const modes = {
  'until it matches': 'until',
  'until it holds': 'hold',
  'as long as it matches': 'hold',
} as const
