import { expect, test } from 'vitest'
import { requireShareable } from '../../support/session/rack-session.js'

const virtual = { id: 'soft', virtual: true }
const real = { id: 'hard', virtual: false }
const leased = { place: '/tmp/leases', hasOneListener: false }

test('several workers share virtual phones, and real ones by leases', () => {
  expect(() =>
    requireShareable([virtual, virtual], { workers: 4, place: 'none', hasOneListener: true }),
  ).not.toThrow()
  expect(() =>
    requireShareable([real, virtual], { workers: 1, place: 'none', hasOneListener: true }),
  ).not.toThrow()
  expect(() => requireShareable([real, virtual], { workers: 2, ...leased })).not.toThrow()
})

test('without leases, or if each worker must hear the events, real phones are not shared', () => {
  expect(() => requireShareable([real, virtual], { workers: 2, ...leased, place: 'none' })).toThrow(
    /real phones \(hard\), and 2 workers would press keys .* it has no leases/,
  )
  expect(() => requireShareable([real, virtual], { workers: 2, ...leased, hasOneListener: true })).toThrow(
    /cannot all hear their events/,
  )
})
