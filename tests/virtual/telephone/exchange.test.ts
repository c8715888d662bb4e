import { describe, expect, test } from 'vitest'
import { manualClock } from '../../../support/clock/index.js'
import { createExchange, type Signalling } from '../../../support/virtual/signalling/index.js'
import { openExchangePhones } from '../../helpers/virtual/exchange-phones.js'
import { alice, bob, carol } from '../../helpers/virtual/telephones.js'

describe('events', () => {
  test('arrive after the request has returned, even without delay', async () => {
    const { clock, a, b } = openExchangePhones()
    a.dial('1002')
    await Promise.resolve()
    expect(b.events).toEqual([])
    await clock.advance(0)
    expect(b.events).toEqual([{ type: 'incoming', call: b.ringing(), from: alice }])
  })

  test('arrive after their delay, in the order of sending', async () => {
    const delays = [100, 0, 10, 0]
    const { clock, a, b } = openExchangePhones(() => delays.shift() ?? 0)
    const call = a.dial('1002')
    a.hangUp(call)
    await clock.advance(99)
    expect([a.types(), b.types()]).toEqual([[], []])
    await clock.advance(1)
    expect(b.types()).toEqual(['incoming', 'ended'])
  })

  test('each phone of a transfer gets its events in one batch', async () => {
    const delays: number[] = []
    const { clock, a, b, c } = openExchangePhones(() => delays.shift() ?? 0)
    const first = a.dial('1002')
    await clock.advance(0)
    b.answer(b.ringing())
    const second = a.dial('1003')
    await clock.advance(0)
    delays.push(500, 1, 1)
    a.transfer(first, second)
    await clock.advance(1)
    expect(b.events.slice(-2)).toEqual([
      { type: 'transferred', call: b.ringing(), peer: carol },
      { type: 'alerting', call: b.ringing(), peer: carol },
    ])
    expect(c.events.at(-1)).toEqual({ type: 'transferred', call: c.ringing(), peer: bob })
    await clock.advance(499)
    expect(a.events.slice(-2)).toEqual([
      { type: 'ended', call: first, reason: 'transferred' },
      { type: 'ended', call: second, reason: 'transferred' },
    ])
  })
})

describe('how calls end', () => {
  const endings: [string, string, (callee: Signalling, call: string) => void][] = [
    ['reject', 'busy', (callee, call) => callee.reject(call)],
    ['hang up while ringing', 'busy', (callee, call) => callee.hangUp(call)],
    ['answer, hang up', 'hung up', (callee, call) => [callee.answer(call), callee.hangUp(call)]],
  ]
  test.each(endings)('%s: %s', async (_name, reason, act) => {
    const { clock, a, b } = openExchangePhones()
    const call = a.dial('1002')
    await clock.advance(0)
    act(b, b.ringing())
    await clock.advance(0)
    expect(a.events.at(-1)).toMatchObject({ type: 'ended', call, reason })
    expect(b.types()).toEqual(['incoming'])
  })

  test.each([
    ['999', 'unknown number'],
    ['1001', 'busy'],
  ])('dialling %s: %s', async (number, reason) => {
    const { clock, a } = openExchangePhones()
    const call = a.dial(number)
    await clock.advance(0)
    expect(a.events).toEqual([{ type: 'ended', call, reason }])
  })

  test('requests for an ended call have no effect', async () => {
    const { clock, a, b } = openExchangePhones()
    const call = a.dial('1002')
    await clock.advance(0)
    const far = b.ringing()
    a.hangUp(call)
    for (const line of [a, b]) {
      for (const id of [call, far]) {
        line.answer(id)
        line.reject(id)
        line.hold(id)
        line.resume(id)
        line.dtmf(id, '1')
        line.transfer(id, id)
        line.hangUp(id)
      }
    }
    await clock.advance(0)
    expect([a.types(), b.types()]).toEqual([['alerting'], ['incoming', 'ended']])
  })
})

test('a phone that answers at the incoming event never rings', async () => {
  const { clock, a, b } = openExchangePhones()
  b.onEvent((event) => event.type === 'incoming' && b.answer(event.call))
  a.dial('1002')
  await clock.advance(0)
  expect(a.types()).toEqual(['answered'])
})

test('a phone that rejects at the incoming event never rings', async () => {
  const { clock, a, b } = openExchangePhones()
  b.onEvent((event) => event.type === 'incoming' && b.reject(event.call))
  const call = a.dial('1002')
  await clock.advance(0)
  expect(a.events).toEqual([{ type: 'ended', call, reason: 'busy', peer: bob }])
})

test('the transferred call may ring instead of the target: the other far end gets alerting', async () => {
  const { clock, a, b, c } = openExchangePhones()
  const talking = a.dial('1002')
  await clock.advance(0)
  b.answer(b.ringing())
  const waiting = a.dial('1003')
  await clock.advance(0)
  a.transfer(waiting, talking)
  await clock.advance(0)
  expect(b.types()).toEqual(['incoming', 'transferred', 'alerting'])
  c.answer(c.ringing())
  await clock.advance(0)
  expect(b.events.at(-1)).toEqual({ type: 'answered', call: b.ringing(), peer: carol })
})

test('an answered call can neither be answered again nor rejected', async () => {
  const { clock, a, b } = openExchangePhones()
  a.dial('1002')
  await clock.advance(0)
  b.answer(b.ringing())
  b.answer(b.ringing())
  b.reject(b.ringing())
  await clock.advance(0)
  expect(a.types()).toEqual(['alerting', 'answered'])
})

test('tones reach the far end of a talking call only', async () => {
  const { clock, a, b } = openExchangePhones()
  const call = a.dial('1002')
  await clock.advance(0)
  a.dtmf(call, '1')
  b.answer(b.ringing())
  a.dtmf(call, '23')
  await clock.advance(0)
  expect(b.events.slice(1)).toEqual([{ type: 'dtmf', call: b.ringing(), digits: '23' }])
})

test('repeated hold sends one event', async () => {
  const { clock, a, b } = openExchangePhones()
  const call = a.dial('1002')
  await clock.advance(0)
  b.answer(b.ringing())
  for (const act of [a.hold, a.hold, a.resume, a.resume]) act(call)
  await clock.advance(0)
  expect(b.types()).toEqual(['incoming', 'held', 'resumed'])
})

test('a number belongs to one phone', () => {
  const exchange = createExchange({ clock: manualClock() })
  exchange.attach(alice)
  expect(() => exchange.attach({ name: 'Mallory', number: '1001' })).toThrow(
    /Mallory cannot register the number 1001: Alice already has it/,
  )
})
