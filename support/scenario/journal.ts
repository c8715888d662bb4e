import type { Clock } from '../clock/index.js'
import type { Expectation, PhoneEvent } from '../phone/index.js'
import { type Image, type ImageFiles, imageOf, type Journal, type JournalEntry } from '../reports/index.js'
import type { ObservedEvent } from '../session/index.js'

interface Line {
  readonly draft: Draft
  readonly picture?: Promise<Image> | undefined
}

/** Writes down what happens in one scenario, all phones on one clock. */
export class JournalKeeper {
  private readonly lines: Line[] = []
  private readonly beganMs: number
  private readonly startedAt: Date

  constructor(private readonly clock: Pick<Clock, 'now' | 'date'>) {
    this.beganMs = clock.now()
    this.startedAt = clock.date()
  }

  hear(event: PhoneEvent): void {
    const picture = 'frame' in event ? imageOf(event.frame) : undefined
    // Whoever asks for the picture hears of it; this only keeps the process alive until then.
    picture?.catch(() => undefined)
    this.lines.push({ draft: entryOf(event, this.now()), picture })
  }

  step(text: string): void {
    this.lines.push({ draft: { kind: 'step', atMs: this.now(), text } })
  }

  reported({ phone, event, peer, at }: ObservedEvent): void {
    this.lines.push({
      draft: { kind: 'event', atMs: at - this.beganMs, phone, event, ...(peer && { peer }) },
    })
  }

  /** The journal so far, with all its pictures stored. */
  async close(head: Pick<Journal, 'scenario' | 'status' | 'phones'>, files?: ImageFiles): Promise<Journal> {
    const tookMs = tenths(this.now())
    const entries = await Promise.all(this.lines.map((line) => complete(line, files)))
    const { scenario, status, phones } = head
    return {
      version: 1,
      scenario,
      startedAt: this.startedAt.toISOString(),
      tookMs,
      status,
      phones,
      entries: changesOnly(entries.toSorted((a, b) => a.atMs - b.atMs)),
    }
  }

  private now(): number {
    return this.clock.now() - this.beganMs
  }
}

async function complete({ draft, picture }: Line, files?: ImageFiles): Promise<JournalEntry> {
  const timed = { ...draft, atMs: Math.max(0, tenths(draft.atMs)) }
  if ('tookMs' in timed && timed.tookMs !== undefined) timed.tookMs = tenths(timed.tookMs)
  if (!picture) return timed as JournalEntry
  const { png, hash } = await picture
  files?.store(png, hash)
  return { ...timed, picture: hash } as JournalEntry
}

/** A display that a phone has been seen to show already is no news. */
function changesOnly(entries: readonly JournalEntry[]): JournalEntry[] {
  const shown = new Map<string, string>()
  return entries.filter((entry) => {
    if (entry.kind !== 'display') return true
    const news = shown.get(entry.phone) !== entry.picture
    shown.set(entry.phone, entry.picture)
    return news
  })
}

const tenths = (ms: number) => Math.round(ms * 10) / 10

/** An entry without its picture, which is still being encoded. */
export type Draft = JournalEntry extends infer Entry
  ? Entry extends unknown
    ? Omit<Entry, 'picture'>
    : never
  : never

/** What a journal says of an event. All that journals know of phone events is here. @param nowMs when it was heard */
export function entryOf(event: PhoneEvent, nowMs: number): Draft {
  const { phone } = event
  switch (event.kind) {
    case 'acted':
      return { kind: 'act', atMs: nowMs - event.tookMs, phone, act: event.act, tookMs: event.tookMs }
    case 'warned':
      return { kind: 'warning', atMs: nowMs, phone, warning: event.warning }
    case 'looked':
    case 'changed':
      return { kind: 'display', atMs: nowMs, phone }
    case 'shown':
    case 'not shown': {
      const { afterMs, captures, mode } = event
      const knownBug = event.kind === 'shown' ? event.knownBug : undefined
      const waited = { mode: modes[mode], tookMs: afterMs, captures, ...(knownBug && { knownBug }) }
      return { kind: 'wait', atMs: nowMs - afterMs, phone, ...awaited(event), outcome: event.kind, ...waited }
    }
    case 'observed':
    case 'not observed': {
      const { afterMs, captures, mode, what: state } = event
      const outcome = event.kind === 'observed' ? 'shown' : 'not shown'
      const waited = { mode: modes[mode], tookMs: afterMs, captures }
      return { kind: 'wait', atMs: nowMs - afterMs, phone, state, outcome, ...waited }
    }
    case 'no reference':
      return { kind: 'wait', atMs: nowMs, phone, ...awaited(event), outcome: event.kind, mode: 'until' }
    case 'no display': {
      const { afterMs, captures, mode, message: cameBack } = event
      const what = 'what' in event ? { state: event.what } : awaited(event)
      const waited = { mode: modes[mode], tookMs: afterMs, captures, cameBack }
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

const modes = {
  'until it matches': 'until',
  'until it holds': 'hold',
  'as long as it matches': 'hold',
} as const
