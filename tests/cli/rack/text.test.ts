import { describe, expect, test } from 'vitest'
import { changeLines, hasChanged } from '../../../support/cli/rack/changes.js'
import { describeDuration, describeTime, parseDuration } from '../../../support/cli/rack/duration.js'
import { historyLines, viewHistory } from '../../../support/cli/rack/history.js'
import { listLines, whoLines } from '../../../support/cli/rack/list.js'
import { cutTo, oneLine, tableLines } from '../../../support/cli/rack/table.js'
import type { PhoneView, RackView } from '../../../support/cli/rack/view.js'

const at = (second: number) => new Date(2026, 10, 30, 14, 0, second).toISOString()
const owner = { job: 'nightly 12', host: 'lab1', processId: 4711, scenario: 'A calls B', person: null }
const healthy = {
  state: 'healthy',
  reason: null,
  by: null,
  since: null,
  evidence: null,
  returns: null,
} as const
const free: PhoneView = {
  ...{ id: 'desk-1', model: 'D785', number: '1001', address: 'http://192.0.2.1', health: healthy },
  ...{ use: 'free', lease: null, bookings: [], waiting: [], left: null },
}
const lease = { owner, role: 'A', phones: ['desk-1', 'desk-2'], since: at(0), expires: at(30), token: 7 }
const leased: PhoneView = { ...free, use: 'leased', lease }
const view = (...phones: PhoneView[]): RackView => ({ rack: 'lab', leases: '/leases', at: at(10), phones })

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['168h', 604_800_000],
  ['0m', undefined],
  ['169h', undefined],
  ['30', undefined],
  ['1.5h', undefined],
  ['-1m', undefined],
  ['30 m', undefined],
  ['', undefined],
])('a duration %j is %j ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

test('times are short, and of another day with the day', () => {
  const hour = 3_600_000
  expect([40_000, 120_000, 3 * hour, 100 * hour, -5].map(describeDuration)).toEqual([
    ...['40 s', '2 min', '3 h', '4 d', '0 s'],
  ])
  expect(describeTime(at(5), Date.parse(at(10)))).toBe('14:00:05')
  expect(describeTime(at(5), Date.parse(at(10)) + 24 * hour)).toBe('2026-11-30 14:00:05')
})

test('texts of others neither break a table nor move the cursor of a terminal', () => {
  expect(oneLine('black\n\x1b[2Jdisplay\t ')).toBe('black [2Jdisplay')
  const job = 'nightly\n\x1b[31m12'
  const shown = listLines(view({ ...leased, lease: { ...lease, owner: { ...owner, job } } }))
  expect(shown.join('\n')).not.toContain('\x1b')
  expect(shown.filter((line) => line.includes('nightly'))).toHaveLength(1)
  expect(
    tableLines([
      ['a', 'b'],
      ['ä€x', 'c'],
    ]),
  ).toEqual(['a    b', 'ä€x  c'])
  expect([cutTo('abcdef', 4), cutTo('abcd', 4)]).toEqual(['abc…', 'abcd'])
})

test('ls: one row for each phone, and notes below it', () => {
  const quarantined: PhoneView = {
    ...{ ...free, id: 'reception', use: 'out of use' },
    health: {
      state: 'quarantined',
      reason: 'black',
      by: 'anna on lab1',
      since: at(3),
      evidence: 'x.png',
      returns: 'by a person',
    },
    left: { by: owner, at: at(2) },
  }
  const booking = { id: 'b1', person: 'bob', reason: 'demo', phones: ['d'], since: at(0), until: at(70) }
  const booked: PhoneView = { ...free, id: 'd', use: 'booked', bookings: [booking] }
  const waiting = [{ owner, since: at(1) }]
  expect(
    listLines(view({ ...leased, waiting }, quarantined, booked)).join('\n'),
  ).toBe(`Rack "lab" at 14:00:10, leases in /leases

phone      model  address           health       use                                          waiting
desk-1     D785   http://192.0.2.1  healthy      nightly 12 on lab1 (process 4711), for 10 s  1
reception  D785   http://192.0.2.1  quarantined  out of use                                   -
  - quarantined by anna on lab1 since 14:00:03 (7 s): black; evidence: x.png
  - left in use by nightly 12 on lab1 (process 4711), scenario "A calls B" at 14:00:02; whoever gets it next brings it to idle first
d          D785   http://192.0.2.1  healthy      booked, bob                                  -
  - booked by bob until 14:01:10 (60 s more): demo (booking b1)

3 phones: 1 leased, 1 booked, 1 out of use`)
})

test('who: all about the use of each phone', () => {
  const waiting = [{ owner: { ...owner, person: 'anna', scenario: null }, since: at(1) }]
  expect(
    whoLines(view({ ...leased, waiting }, { ...free, id: 'desk-2' })).join('\n'),
  ).toBe(`desk-1 (D785, 1001): leased
  owner    nightly 12 on lab1 (process 4711)
  for      "A calls B" as A
  with     desk-2
  since    14:00:00 (10 s)
  expires  14:00:30 (in 20 s) unless its owner renews it
  waits    anna on lab1 (process 4711), for 9 s

desk-2 (D785, 1001): free`)
})

describe('changes', () => {
  test('a heartbeat and time that passes are none', () => {
    const renewed = { ...leased, lease: { ...lease, expires: at(40) } }
    expect(hasChanged(view(leased), { ...view(renewed), at: at(20) })).toBe(false)
    expect(changeLines(view(leased), view(renewed))).toEqual([])
  })

  test('each phone that has changed has one line', () => {
    const waits = { ...leased, waiting: [{ owner, since: at(1) }] }
    expect(hasChanged(view(free), view(waits))).toBe(true)
    expect(changeLines(view(free, { ...free, id: 'b' }), view(waits, { ...free, id: 'b' }))).toEqual([
      '14:00:10  desk-1: leased by nightly 12 on lab1 (process 4711), scenario "A calls B"; 1 waiting',
    ])
    // Another lease of the same job.
    expect(changeLines(view(leased), view({ ...leased, lease: { ...lease, token: 8 } }))).toHaveLength(1)
  })
})

test('the history is about the phones that are asked for, and about the place of the leases', () => {
  const [atMs, fromMs] = [Date.parse(at(9)), Date.parse(at(1))]
  const job = { job: 'nightly 12', host: 'lab1', processId: 4711 }
  const booking = { id: 'b', person: 'bob', reason: 'demo', phones: ['2'], sinceMs: fromMs, untilMs: atMs }
  const events = viewHistory(
    [
      { event: 'serverChanged', atMs: fromMs, instance: 'x' },
      { event: 'granted', atMs: fromMs, token: 1, owner: job, phones: ['1', '2'] },
      { event: 'granted', atMs: fromMs, token: 2, owner: job, phones: ['3'] },
      {
        ...{ event: 'ended', atMs, fromMs, token: 1, owner: job, phones: ['1', '2'] },
        why: 'expired',
        left: ['1'],
      },
      { ...{ event: 'ended', atMs, fromMs, token: 1, owner: job, phones: ['1'] }, why: 'released', left: [] },
      { event: 'bookingEnded', atMs, booking },
      {
        event: 'health',
        atMs,
        phone: '2',
        health: 'suspect',
        by: 'probe',
        reason: 'no answer',
        evidence: 'x.png',
      },
    ],
    { nameOf: (address) => `desk-${address}` },
    ['desk-1', 'desk-2'],
    6,
  )
  expect(historyLines(events, atMs)).toEqual([
    '14:00:01  all phones      the place of the leases is new, or its server was restarted',
    '14:00:01  desk-1, desk-2  leased by nightly 12 on lab1 (process 4711)',
    '14:00:09  desk-1, desk-2  lost by nightly 12 on lab1 (process 4711) after 8 s: no heartbeat came; left in use: desk-1',
    '14:00:09  desk-1          released by nightly 12 on lab1 (process 4711) after 8 s',
    '14:00:09  desk-2          the booking of bob ended',
    '14:00:09  desk-2          suspect, by probe: no answer; evidence: x.png',
  ])
})
