import type { Journal, JournalEntry } from '../../reports/index.js'
import { endOf, hasFailed, lengthOf, type Wait } from './moment.js'

/** The timeline of a scenario as places on an axis, in percent of its length. Pure. */

interface Place {
  readonly left: number
  readonly width: number
}

export interface Mark extends Pick<Place, 'left'> {
  readonly kind: 'key' | 'touch' | 'dial' | 'act' | 'event' | 'warning'
  readonly atMs: number
  readonly text: string
}

export interface Lane {
  readonly phone: string
  readonly displays: readonly (Place & { readonly picture: string; readonly atMs: number })[]
  readonly marks: readonly Mark[]
  /** `row`: waits that overlap are in rows of their own. */
  readonly waits: readonly (Place & {
    readonly wait: Wait
    readonly row: number
    readonly tone: 'good' | 'bad' | 'watch'
  })[]
}

export function lanesOf(journal: Journal): Lane[] {
  const length = lengthOf(journal)
  return Object.keys(journal.phones).map((phone) => {
    const own = journal.entries.filter((entry) => 'phone' in entry && entry.phone === phone)
    return {
      phone,
      displays: displaysIn(own, length),
      marks: own.flatMap((entry) => markOf(entry, length)),
      waits: waitsIn(own, length),
    }
  })
}

/** The sentences, each until the next one begins. */
export function sentenceSpans(
  journal: Journal,
): (Place & { readonly text: string; readonly atMs: number })[] {
  const length = lengthOf(journal)
  const steps = journal.entries.filter((entry) => entry.kind === 'step')
  return steps.map(({ atMs, text }, i) => ({
    ...{ text, atMs },
    ...place(atMs, steps[i + 1]?.atMs ?? length, length),
  }))
}

/** Round times that divide the axis into about `wanted` parts. */
export function ticksOf(lengthMs: number, wanted = 8): number[] {
  const rough = lengthMs / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const unit = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10
  const stepMs = unit * power
  return Array.from({ length: Math.floor(lengthMs / stepMs) + 1 }, (_, i) => i * stepMs)
}

const place = (fromMs: number, toMs: number, length: number): Place => ({
  left: (fromMs / length) * 100,
  width: Math.max(0, ((toMs - fromMs) / length) * 100),
})

function displaysIn(own: readonly JournalEntry[], length: number): Lane['displays'] {
  const main = own.filter((entry) => entry.kind === 'display' && !entry.display)
  return main.flatMap((entry, i) =>
    entry.kind === 'display'
      ? [
          {
            ...{ picture: entry.picture, atMs: entry.atMs },
            ...place(entry.atMs, main[i + 1]?.atMs ?? length, length),
          },
        ]
      : [],
  )
}

function markOf(entry: JournalEntry, length: number): Mark[] {
  const { left } = place(entry.atMs, entry.atMs, length)
  const { atMs } = entry
  switch (entry.kind) {
    case 'act':
      return [{ kind: kindOfAct(entry.act), left, atMs, text: entry.act }]
    case 'event':
      return [{ kind: 'event', left, atMs, text: `${entry.event}${entry.peer ? ` with ${entry.peer}` : ''}` }]
    case 'warning':
      return [{ kind: 'warning', left, atMs, text: entry.warning }]
    default:
      return []
  }
}

function kindOfAct(act: string): Mark['kind'] {
  if (act.startsWith('dialled')) return 'dial'
  if (act.startsWith('touched') || act.startsWith('released at')) return 'touch'
  if (act.startsWith('pressed down')) return 'touch'
  return act.startsWith('pressed') ? 'key' : 'act'
}

function waitsIn(own: readonly JournalEntry[], length: number): Lane['waits'] {
  const rowEnds: number[] = []
  return own
    .filter((entry) => entry.kind === 'wait')
    .map((wait) => {
      const free = rowEnds.findIndex((end) => end <= wait.atMs)
      const row = free < 0 ? rowEnds.length : free
      rowEnds[row] = endOf(wait)
      const tone = hasFailed(wait) ? 'bad' : wait.mode === 'hold' ? 'watch' : 'good'
      return { wait, row, tone, ...place(wait.atMs, endOf(wait), length) }
    })
}

/** `ringing with 1002` */
export const describeWait = ({ state, peer }: Pick<Wait, 'state' | 'peer'>): string =>
  peer ? `${state} with ${peer}` : state

/** `1.25 s`; `12 ms` */
export const describeMs = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
