import { describe, expect, test } from 'vitest'
import { openExchangePhones } from '../../helpers/virtual/exchange-phones.js'

describe('refused transfers', () => {
  test('of a call to itself, of two calls that ring, of an unanswered incoming call', async () => {
    const { clock, a, b, c } = openExchangePhones()
    const first = a.dial('1002')
    const second = a.dial('1003')
    b.dial('1001')
    await clock.advance(0)
    const before = [...a.events, ...b.events, ...c.events]
    a.transfer(first, first)
    a.transfer(first, second)
    c.answer(c.ringing())
    a.transfer(a.ringing(), second)
    await clock.advance(0)
    expect([...a.types(), ...b.types(), ...c.types()].filter((type) => type === 'transferred')).toEqual([])
    expect(a.events.length + b.events.length + c.events.length).toBe(before.length + 1)
  })
})

test('a phone that is the far end of both calls is not connected to itself', async () => {
  const { clock, a, b } = openExchangePhones()
  const first = a.dial('1002')
  await clock.advance(0)
  b.answer(b.ringing())
  const second = a.dial('1002')
  await clock.advance(0)
  b.answer(b.ringing())
  a.transfer(first, second)
  await clock.advance(0)
  expect([a.types(), b.types()].flat()).not.toContain('transferred')
  expect(a.types()).not.toContain('ended')
})
