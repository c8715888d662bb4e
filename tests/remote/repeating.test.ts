import { describe, expect, test } from 'vitest'
import { type RemoteFailure, repeatableFault, requestedPauseMs } from '../../support/remote/index.js'
import { retryAfterMs } from '../../support/remote/retry-after.js'

const now = new Date('2026-01-02T15:49:00Z')

describe('Retry-After', () => {
  test.each([
    ['seconds', { 'retry-after': '3' }, 3000],
    ['seconds with blanks', { 'retry-after': ' 120 ' }, 120_000],
    ['zero', { 'retry-after': '0' }, 0],
    ['a date', { 'retry-after': 'Fri, 02 Jan 2026 15:49:30 GMT' }, 30_000],
    ['a date of RFC 850', { 'retry-after': 'Friday, 02-Jan-26 15:49:30 GMT' }, 30_000],
    ['a date that has passed', { 'retry-after': 'Fri, 02 Jan 2026 15:48:00 GMT' }, 0],
    [
      'a date of a phone whose clock is wrong',
      { 'retry-after': 'Thu, 01 Jan 1970 00:01:00 GMT', date: 'Thu, 01 Jan 1970 00:00:50 GMT' },
      10_000,
    ],
    ['none', {}, undefined],
    ['a word', { 'retry-after': 'soon' }, undefined],
    ['a negative number', { 'retry-after': '-3' }, undefined],
    ['half a second', { 'retry-after': '0.5' }, undefined],
  ])('%s', (_, headers, expected) => {
    expect(retryAfterMs(headers, now)).toBe(expected)
  })
})

const status = (code: number, retryAfter?: number): RemoteFailure => ({
  kind: 'error status',
  status: code,
  retryAfterMs: retryAfter,
})

test.each<[RemoteFailure, string | undefined]>([
  [status(503), '503'],
  [status(429), '429'],
  [status(408), '408'],
  [{ kind: 'reset', reused: false }, 'closed'],
  [{ kind: 'refused connection' }, 'refused'],
  [{ kind: 'unreachable', code: 'EHOSTUNREACH' }, 'unreachable'],
  [{ kind: 'timeout', afterMs: 1, connected: true }, 'unanswered'],
  [{ kind: 'timeout', afterMs: 1, connected: false }, 'unreachable'],
  [{ kind: 'timeout', afterMs: 1, connected: true, body: { bytes: 1, of: 2, stopped: true } }, 'cut off'],
  [{ kind: 'cut off', bytes: 1, of: 2 }, 'cut off'],
  [{ kind: 'no bitmap', instead: '', empty: true }, 'empty'],
  [{ kind: 'no bitmap', instead: '', empty: false }, 'no bitmap'],
  [{ kind: 'log-in form', page: '' }, 'log-in form'],
  [{ kind: 'unreadable', problem: '' }, 'unreadable HTTP'],
  [{ kind: 'undecodable', coding: 'zstd', problem: '' }, 'undecodable'],
  [{ kind: 'repeated', summary: '', last: status(500) }, '500'],
  [{ kind: 'no credentials' }, undefined],
  [{ kind: 'rejected credentials' }, undefined],
  [{ kind: 'always stale' }, undefined],
  [{ kind: 'unknown challenge', offered: [] }, undefined],
  [{ kind: 'forbidden', plainHttp: true }, undefined],
  [{ kind: 'not found' }, undefined],
  [{ kind: 'blocked' }, undefined],
  [{ kind: 'bad certificate', problem: '' }, undefined],
  [{ kind: 'phone manager' }, undefined],
])('a reading that failed with %j is repeated and counted as %s', (failure, fault) => {
  expect(repeatableFault(failure)).toBe(fault)
})

test('the pause that a phone asks for', () => {
  expect([requestedPauseMs(status(503, 3000)), requestedPauseMs(status(503))]).toEqual([3000, 0])
  expect(requestedPauseMs({ kind: 'not found' })).toBe(0)
})
