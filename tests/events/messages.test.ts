import { expect, test } from 'vitest'
import {
  cannotListen,
  displayAndEventDisagree,
  noEventAddress,
  noSuchEvent,
  notReported,
  unexpectedEvent,
} from '../../support/events/errors.js'
import type { Events, ReportedEvent } from '../../support/events/index.js'

const phone = { label: 'B (desk-2, D785)', id: 'desk-2' }
const eventsWith = (...unexpectedRequests: string[]) =>
  ({
    addressOf: (id: string) => `http://192.0.2.10:8100/${id}`,
    unexpectedRequests,
  }) as Partial<Events> as Events
const reported = (name: string, local = '', remote = ''): ReportedEvent => ({
  ...{ phone: 'desk-2', name, local, remote, at: 0, order: 1 },
})
const missing: Parameters<typeof notReported>[2] = {
  ...({ kind: 'not reported', withinMs: 99.6, neverReported: false } as const),
  ...{ instead: [], tooOld: [] },
}
const wanted = { anyOf: ['connected', 'unhold'], peer: '1002' }

test.each([
  ['nothing else', missing, eventsWith(), 'it has reported nothing else since then'],
  [
    'other events',
    { ...missing, instead: [reported('hold', '1001', '1002'), reported('missed')] },
    eventsWith(),
    'what it reported: hold (1001, 1002), missed (?, ?)',
  ],
  [
    'nothing at all',
    { ...missing, neverReported: true },
    eventsWith(),
    'it has never reported anything. Its action URLs must call http://192.0.2.10:8100/desk-2/EVENT/$local/$remote (docs/guide/events.md)',
  ],
  [
    'the event, before an act that may cause it again',
    { ...missing, tooOld: [reported('unhold')], since: 'A dialled 1002' },
    eventsWith(),
    'it has reported nothing else since then\n  too old: unhold (?, ?), because after it A dialled 1002. Expect an event before the next act that may cause it (docs/guide/events.md)',
  ],
  [
    'the event, too early for an unknown reason',
    { ...missing, tooOld: [reported('unhold')] },
    eventsWith(),
    'it has reported nothing else since then\n  too old: unhold (?, ?), because after it something may have caused it again. Expect an event before the next act that may cause it (docs/guide/events.md)',
  ],
  [
    'a request that belongs to no phone',
    missing,
    eventsWith('a PUT request', 'one for /x'),
    'it has reported nothing else since then\n  also received: a PUT request\n  also received: one for /x',
  ],
])('a missing event is explained by what came instead: %s', (_, result, events, reason) => {
  expect(notReported(phone, wanted, result, events).message).toBe(
    `B (desk-2, D785) did not report "connected" or "unhold" with 1002 within 100 ms:\n  ${reason}`,
  )
})

test('the last ten events are enough for a message', () => {
  const many = [...Array(12).keys()].map((i) => reported(`e${i}`))
  const { message } = notReported(phone, {}, { ...missing, instead: many, tooOld: many }, eventsWith())
  const names = ['did not report anything within', 'what it reported: e2 (', 'too old: e2 (']
  for (const text of names) expect(message).toContain(text)
  expect(message).not.toContain('e1 (')
})

test('a display without its event is a failed expectation of its own kind', () => {
  const error = displayAndEventDisagree(phone, '"connected"', { anyOf: ['connected'] }, missing, eventsWith())
  expect(error.name).toBe('EventDisagreementError')
  expect(error.message).toBe(
    'B (desk-2, D785): the display shows "connected", but no event "connected" came from it:\n  it has reported nothing else since then',
  )
})

test('an event that should not come is named with its numbers', () => {
  const error = unexpectedEvent(phone, [reported('incoming', '1002', '1001')])
  expect(error.name).toBe('EventAssertionError')
  expect(error.message).toBe('B (desk-2, D785) should report nothing, but it reported incoming (1002, 1001)')
})

test.each([
  [
    'EADDRINUSE',
    'the port is in use. Choose another one under events: in the rack file, or leave port: out to take any free one (with --parallel every worker needs its own)',
  ],
  [
    'EADDRNOTAVAIL',
    'this computer has no such address. Put one of its addresses under events: host: in the rack file',
  ],
  ['EACCES', 'this user may not listen on that port. Choose one above 1023 under events: in the rack file'],
  ['ENOTFOUND', 'the name is unknown. Put an address of this computer under events: host: in the rack file'],
  ['EOTHER', 'no luck'],
])('an address that cannot be listened on: %s', (code, advice) => {
  const error = cannotListen({ host: 'lab', port: 80 }, Object.assign(new Error('no luck'), { code }))
  expect(error.message).toBe(`Cannot listen for the phones' events on lab, port 80: ${advice} (${code})`)
})

test('preflight names the phone that cannot report, and the events that exist', () => {
  expect(noEventAddress('desk-2')).toBe(
    'desk-2 reports no events, because the rack file has no address for them. Write there, with the address of this computer: events: { host: 192.0.2.10, port: 8100 }, and let the action URLs of the phone call it (docs/guide/events.md)',
  )
  expect(noSuchEvent('ring', ['hold', 'unhold'])).toBe('no phone reports "ring". Known events: hold, unhold')
})
