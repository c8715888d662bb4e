import type { Journal, JournalEntry } from '../../reports/index.js'
import { describeMs, describeWait } from './lanes.js'

interface HappenedOptions {
  readonly journal: Journal
  readonly atMs: number
  readonly onGo: (atMs: number) => void
}

/** Everything that happened, as text. */
export function Happened({ journal, atMs, onGo }: HappenedOptions) {
  const told = journal.entries.filter(({ kind }) => kind !== 'display')
  const now = told.findLast((entry) => entry.atMs <= atMs)
  return (
    <details class="happened">
      <summary>Everything that happened ({told.length})</summary>
      <ol>
        {told.map((entry, i) => (
          <li key={`${entry.atMs} ${i}`} class={entry.kind} aria-current={entry === now ? 'step' : undefined}>
            <button type="button" onClick={() => onGo(entry.atMs)}>
              <span class="took">{(entry.atMs / 1000).toFixed(2)}</span>
              <b>{'phone' in entry ? entry.phone : ''}</b>
              <span>{describeEntry(entry)}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

function describeEntry(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'step':
      return entry.text
    case 'act':
      return `${entry.act} (${describeMs(entry.tookMs)})`
    case 'event':
      return `reported ${entry.event}${entry.peer ? ` with ${entry.peer}` : ''}`
    case 'wait':
      return `${entry.outcome}: ${describeWait(entry)}${entry.tookMs === undefined ? '' : `, ${describeMs(entry.tookMs)}`}`
    case 'warning':
      return entry.warning
    case 'display':
      return 'another display'
    default:
      return entry satisfies never
  }
}
