import type { Journal, JournalEntry } from '../../../support/reports/index.js'

type Wait = Extract<JournalEntry, { kind: 'wait' }>

export const journal = (
  entries: Journal['entries'],
  scenario: Partial<Journal['scenario']> = {},
): Journal => ({
  version: 1,
  scenario: { name: 'A calls B', uri: 'features/calls/basic-call.feature', line: 7, ...scenario },
  startedAt: '2026-01-02T15:49:00.000Z',
  tookMs: 100,
  status: 'passed',
  phones: {
    A: { id: 'desk-1', model: 'D785', number: '1001' },
    B: { id: 'desk-2', model: 'D735', number: '1002' },
  },
  entries,
})

export const wait = (own: { [Key in keyof Wait]?: Wait[Key] | undefined }): Wait =>
  ({
    kind: 'wait',
    atMs: 0,
    phone: 'A',
    state: 'ringing',
    mode: 'until',
    outcome: 'shown',
    tookMs: 10,
    captures: 1,
    picture: '0'.repeat(32),
    ...own,
  }) as Wait
