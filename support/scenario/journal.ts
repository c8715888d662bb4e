import type { Clock } from '../clock/index.js'
import {
  type Journal,
  type JournalEntry,
  type Picture,
  type PictureFiles,
  pictureOf,
} from '../evidence/index.js'
import type { PhoneEvent } from '../phone/index.js'
import { type Draft, entryOf } from './journal-entries.js'
import type { News } from './witness.js'

interface Line {
  readonly draft: Draft
  readonly picture?: Promise<Picture> | undefined
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
    const picture = 'frame' in event ? pictureOf(event.frame) : undefined
    // Whoever asks for the picture hears of it; this only keeps the process alive until then.
    picture?.catch(() => undefined)
    this.lines.push({ draft: entryOf(event, this.now()), picture })
  }

  step(text: string): void {
    this.lines.push({ draft: { kind: 'step', atMs: this.now(), text } })
  }

  reported({ phone, event, peer, at }: News): void {
    this.lines.push({
      draft: { kind: 'event', atMs: at - this.beganMs, phone, event, ...(peer && { peer }) },
    })
  }

  /** The journal so far, with all its pictures stored. */
  async close(head: Pick<Journal, 'scenario' | 'status' | 'phones'>, files?: PictureFiles): Promise<Journal> {
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

async function complete({ draft, picture }: Line, files?: PictureFiles): Promise<JournalEntry> {
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
