import type { JournalEntry } from '../evidence/index.js'
import type { Expectation, PhoneEvent } from '../phone/index.js'

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
