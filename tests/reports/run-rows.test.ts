import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { Attempts } from '../../support/reports/attempts.js'
import { runRows } from '../../support/reports/run-rows.js'
import type { MadeUpAttempt } from '../helpers/reports/made-up-attempts.js'
import { MadeUpCucumber } from '../helpers/reports/made-up-run.js'

const size = { columns: 100, rows: 24 }

/** What the bar shows of a run whose workers have ended in the middle, by the seconds since the run began. */
async function rowsAfter(
  attempts: readonly (readonly MadeUpAttempt[])[],
  {
    seconds,
    workers = attempts.length,
    ...terminal
  }: { seconds: number; workers?: number; columns?: number; rows?: number },
): Promise<string[]> {
  const scenarios = attempts.map((_, i) => `  Scenario: s${i}\n    Given one\n    When two\n`)
  const broadcaster = new EventEmitter()
  const all = new Attempts()
  let startedMs = 0
  broadcaster.on('envelope', (envelope) => {
    all.onEnvelope(envelope)
    if (envelope.testRunStarted) startedMs = envelope.testRunStarted.timestamp.seconds * 1000
  })
  await new MadeUpCucumber(broadcaster, {
    feature: `Feature: x\n${scenarios.join('')}`,
    attempts,
    workers,
  }).run()
  return runRows({ attempts: all, startedMs, nowMs: startedMs + seconds * 1000 }, { ...size, ...terminal })
}

test('counts, the remaining time by steps, and what runs', async () => {
  // Of 20 steps and hooks, 8 are done by two scenarios and 1 by the third; 12 minutes have passed.
  const rows = await rowsAfter([['passes'], ['fails'], ['dies'], ['passes'], ['passes']], {
    seconds: 720,
    workers: 1,
  })
  expect(rows[0]).toMatch(/^━+─+ {2}2 of 5: 1 passed, 1 failed, about 15 min left$/)
  expect(rows.slice(1)).toEqual([expect.stringMatching(/^ {2}\d+ s {2}s2$/)])
})

test('a scenario that is skipped does not make the others look faster', async () => {
  const skipped = Array<MadeUpAttempt[]>(6).fill(['is skipped'])
  const one = await rowsAfter([['passes'], ['dies'], ['passes']], { seconds: 600, workers: 1 })
  const other = await rowsAfter([...skipped, ['passes'], ['dies'], ['passes']], { seconds: 600, workers: 1 })
  expect(one[0]).toMatch(/1 of 3: 1 passed, about 14 min left$/)
  expect(other[0]).toMatch(/7 of 9: 1 passed, 6 skipped, about 14 min left$/)
})

test('at the start there is no estimate and no count', async () => {
  const rows = await rowsAfter([['dies'], ['passes']], { seconds: 1, workers: 1 })
  expect(rows[0]).toMatch(/^━+─+ {2}0 of 2$/)
})

test('at most four scenarios that run are listed, fewer in a low terminal, and a second attempt says so', async () => {
  const dying = Array<MadeUpAttempt[]>(6).fill(['dies'])
  const rows = await rowsAfter([['fails', 'dies'], ...dying.slice(1)], { seconds: 1 })
  expect(rows.slice(1)).toEqual([
    expect.stringMatching(/^ {2}\d+ s {2}s0 \(attempt 2\)$/),
    ...['s1', 's2', 's3'].map((name) => expect.stringMatching(new RegExp(`^ {2}\\d+ s {2}${name}$`))),
    '  and 2 more',
  ])
  expect(await rowsAfter(dying, { seconds: 1, rows: 8 })).toHaveLength(4)
  expect(await rowsAfter(dying, { seconds: 1, rows: 6 })).toHaveLength(1)
})

test('no row is wider than the terminal', async () => {
  for (const row of await rowsAfter([['passes'], ['dies'], ['passes']], {
    seconds: 600,
    workers: 1,
    columns: 12,
  }))
    expect(row.length).toBeLessThanOrEqual(12)
})
