import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

describe('a call between two phones', () => {
  test('rings, is answered, and is hung up', async () => {
    const phones = openTelephones()
    await phones.alice.calls('1002')
    expectStates(phones, { alice: 'calling', bob: 'ringing' })
    expect([phones.alice.row('name'), phones.bob.row('name')]).toEqual(['Bob', 'Alice'])
    await phones.bob.keys('ENTER')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'idle', bob: 'idle' })
    expect(phones.bob.view('en').status).toBeUndefined()
  })

  test.each(['ENTER', 'OFFHOOK', 'HEADSET', 'SPEAKER', 'P1', 'F1', 'F_OK'])('%s answers', async (key) => {
    const phones = openTelephones()
    await phones.alice.calls('1002')
    await phones.bob.keys(key)
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('the key of another line does not answer', async () => {
    const phones = openTelephones()
    await phones.alice.calls('1002')
    await phones.bob.keys('P2')
    expectStates(phones, { alice: 'calling', bob: 'ringing' })
  })

  test.each(['CANCEL', 'F4'])('%s rejects: the caller gets busy, no call is missed', async (key) => {
    const phones = openTelephones()
    await phones.alice.calls('1002')
    await phones.bob.keys(key)
    expectStates(phones, { alice: 'busy', bob: 'idle' })
    expect(phones.alice.row('headline')).toBe('Busy')
    expect(phones.bob.view('en').status).toBeUndefined()
  })

  test.each(['CANCEL', 'ONHOOK', 'F4'])('%s cancels the call: missed at the other end', async (key) => {
    const phones = openTelephones()
    for (const missed of [1, 2]) {
      await phones.alice.calls('1002')
      await phones.alice.keys(key)
      expectStates(phones, { alice: 'idle', bob: 'idle' })
      expect(phones.bob.view('en').status).toBe(`Missed: ${missed}`)
      expect(phones.bob.view('de').status).toBe(`Verpasst: ${missed}`)
    }
    phones.bob.press('CANCEL')
    expect(phones.bob.view('en').status).toBeUndefined()
    phones.alice.dial('1002')
    await phones.clock.advance(0)
    await phones.alice.keys(key)
    expect(phones.bob.view('en').status).toBe('Missed: 1')
    phones.bob.clearList('missed')
    expect(phones.bob.view('en').status).toBeUndefined()
  })

  test.each(['CANCEL', 'ONHOOK', 'F4', 'DISCONNECT'])('%s hangs up a connected call', async (key) => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys(key)
    expectStates(phones, { alice: 'idle', bob: 'idle' })
  })
})

describe('a call without success', () => {
  const failing: [string, string, (phones: Telephones) => Promise<void>][] = [
    ['Unknown number', '999', async () => {}],
    ['Busy', '1001', async () => {}],
    ['Busy', '1002', (phones) => talk(phones.bob, phones.carol, '1003')],
  ]
  test.each(failing)('%s: %s', async (headline, number, before) => {
    const phones = openTelephones({ settings: { call_waiting: 'off' } })
    await before(phones)
    await phones.alice.calls(number)
    expectStates(phones, { alice: 'busy' })
    expect(phones.alice.row('headline')).toBe(headline)
    expect(phones.alice.row('number')).toBe(number)
  })

  test('no answer: the caller shows it, the call is missed', async () => {
    const phones = openTelephones({ noAnswerMs: 20_000 })
    await phones.alice.calls('1002')
    await phones.clock.advance(19_999)
    expectStates(phones, { alice: 'calling', bob: 'ringing' })
    await phones.clock.advance(1)
    expectStates(phones, { alice: 'busy', bob: 'idle' })
    expect([phones.alice.row('headline'), phones.alice.row('number')]).toEqual(['No answer', '1002'])
    expect(phones.alice.view('de').rows[0]?.text).toBe('Keine Antwort')
    expect(phones.bob.view('en').status).toBe('Missed: 1')
  })

  test('the no-answer time does not end a call that was answered', async () => {
    const phones = openTelephones({ noAnswerMs: 20_000 })
    await talk(phones.alice, phones.bob, '1002')
    await phones.clock.advance(60_000)
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('the notice ends after 5000 ms', async () => {
    const phones = openTelephones()
    await phones.alice.calls('999')
    await phones.clock.advance(4999)
    expectStates(phones, { alice: 'busy' })
    await phones.clock.advance(1)
    expectStates(phones, { alice: 'idle' })
  })

  test('the timer of an older notice does not end a newer one', async () => {
    const phones = openTelephones()
    await phones.alice.calls('999')
    await phones.clock.advance(3000)
    await phones.alice.calls('998')
    await phones.clock.advance(2000)
    expectStates(phones, { alice: 'busy' })
    await phones.clock.advance(3000)
    expectStates(phones, { alice: 'idle' })
  })

  test.each([
    ['CANCEL', 'idle'],
    ['ONHOOK', 'idle'],
    ['VOLUME_UP', 'idle'],
    ['7', 'enter number'],
    ['F1', 'dialled calls'],
  ])('%s closes the notice: %s', async (key, state) => {
    const phones = openTelephones()
    await phones.alice.calls('999')
    await phones.alice.keys(key)
    expectStates(phones, { alice: state })
  })

  test('an incoming call replaces the notice', async () => {
    const phones = openTelephones()
    await phones.alice.calls('999')
    await phones.bob.calls('1001')
    expectStates(phones, { alice: 'ringing', bob: 'calling' })
  })
})

describe('no effect', () => {
  test('of dial() while connected', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.calls('1003')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'idle' })
  })

  test('of calls that two phones dial to each other at the same time: both are busy', async () => {
    const phones = openTelephones()
    phones.alice.dial('1002')
    await phones.bob.calls('1001')
    expectStates(phones, { alice: 'busy', bob: 'busy' })
  })

  test('of an answer that crosses the end of the call', async () => {
    const phones = openTelephones()
    await phones.alice.calls('1002')
    phones.alice.press('CANCEL')
    await phones.bob.keys('ENTER')
    expectStates(phones, { alice: 'idle', bob: 'idle' })
  })

  test('of a key without a function', async () => {
    const phones = openTelephones()
    const before = phones.alice.view('en')
    await phones.alice.keys('MUTE', 'UP', 'TRANSFER', 'F_HOLD', 'CANCEL', 'ONHOOK', 'F2', 'P0')
    phones.alice.pressSoftKey(7)
    expect(phones.alice.view('en')).toEqual(before)
    expectStates(phones, { alice: 'idle' })
  })
})
