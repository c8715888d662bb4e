import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

describe('a call between two', () => {
  test('rings, is answered, and is hung up', async () => {
    const stage = openTelephones()
    await stage.alice.calls('1002')
    expectStates(stage, { alice: 'calling', bob: 'ringing' })
    expect([stage.alice.row('name'), stage.bob.row('name')]).toEqual(['Bob', 'Alice'])
    await stage.bob.keys('ENTER')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'idle', bob: 'idle' })
    expect(stage.bob.view('en').status).toBeUndefined()
  })

  test.each(['ENTER', 'OFFHOOK', 'HEADSET', 'SPEAKER', 'P1', 'F1', 'F_OK'])('%s answers', async (key) => {
    const stage = openTelephones()
    await stage.alice.calls('1002')
    await stage.bob.keys(key)
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('the key of another line does not answer', async () => {
    const stage = openTelephones()
    await stage.alice.calls('1002')
    await stage.bob.keys('P2')
    expectStates(stage, { alice: 'calling', bob: 'ringing' })
  })

  test.each(['CANCEL', 'F4'])('%s rejects: the caller hears busy, nothing is missed', async (key) => {
    const stage = openTelephones()
    await stage.alice.calls('1002')
    await stage.bob.keys(key)
    expectStates(stage, { alice: 'busy', bob: 'idle' })
    expect(stage.alice.row('headline')).toBe('Busy')
    expect(stage.bob.view('en').status).toBeUndefined()
  })

  test.each(['CANCEL', 'ONHOOK', 'F4'])('%s gives up calling: missed at the other end', async (key) => {
    const stage = openTelephones()
    for (const missed of [1, 2]) {
      await stage.alice.calls('1002')
      await stage.alice.keys(key)
      expectStates(stage, { alice: 'idle', bob: 'idle' })
      expect(stage.bob.view('en').status).toBe(`Missed: ${missed}`)
      expect(stage.bob.view('de').status).toBe(`Verpasst: ${missed}`)
    }
    stage.bob.press('CANCEL')
    expect(stage.bob.view('en').status).toBeUndefined()
    stage.alice.dial('1002')
    await stage.clock.advance(0)
    await stage.alice.keys(key)
    expect(stage.bob.view('en').status).toBe('Missed: 1')
    stage.bob.clearList('missed')
    expect(stage.bob.view('en').status).toBeUndefined()
  })

  test.each(['CANCEL', 'ONHOOK', 'F4', 'DISCONNECT'])('%s hangs up what is connected', async (key) => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys(key)
    expectStates(stage, { alice: 'idle', bob: 'idle' })
  })
})

describe('a call without success', () => {
  const failing: [string, string, (stage: Telephones) => Promise<void>][] = [
    ['Unknown number', '999', async () => {}],
    ['Busy', '1001', async () => {}],
    ['Busy', '1002', (stage) => talk(stage.bob, stage.carol, '1003')],
  ]
  test.each(failing)('%s: %s', async (headline, number, before) => {
    const stage = openTelephones({ settings: { call_waiting: 'off' } })
    await before(stage)
    await stage.alice.calls(number)
    expectStates(stage, { alice: 'busy' })
    expect(stage.alice.row('headline')).toBe(headline)
    expect(stage.alice.row('number')).toBe(number)
  })

  test('nobody answers: the caller is told, the call is missed', async () => {
    const stage = openTelephones({ noAnswerMs: 20_000 })
    await stage.alice.calls('1002')
    await stage.clock.advance(19_999)
    expectStates(stage, { alice: 'calling', bob: 'ringing' })
    await stage.clock.advance(1)
    expectStates(stage, { alice: 'busy', bob: 'idle' })
    expect([stage.alice.row('headline'), stage.alice.row('number')]).toEqual(['No answer', '1002'])
    expect(stage.alice.view('de').rows[0]?.text).toBe('Keine Antwort')
    expect(stage.bob.view('en').status).toBe('Missed: 1')
  })

  test('the time of a call that was answered ends nothing', async () => {
    const stage = openTelephones({ noAnswerMs: 20_000 })
    await talk(stage.alice, stage.bob, '1002')
    await stage.clock.advance(60_000)
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('the display goes back after 5000 ms', async () => {
    const stage = openTelephones()
    await stage.alice.calls('999')
    await stage.clock.advance(4999)
    expectStates(stage, { alice: 'busy' })
    await stage.clock.advance(1)
    expectStates(stage, { alice: 'idle' })
  })

  test('the time of an older notice does not end a newer one', async () => {
    const stage = openTelephones()
    await stage.alice.calls('999')
    await stage.clock.advance(3000)
    await stage.alice.calls('998')
    await stage.clock.advance(2000)
    expectStates(stage, { alice: 'busy' })
    await stage.clock.advance(3000)
    expectStates(stage, { alice: 'idle' })
  })

  test.each([
    ['CANCEL', 'idle'],
    ['ONHOOK', 'idle'],
    ['VOLUME_UP', 'idle'],
    ['7', 'enter number'],
    ['F1', 'dialled calls'],
  ])('%s leaves the notice: %s', async (key, state) => {
    const stage = openTelephones()
    await stage.alice.calls('999')
    await stage.alice.keys(key)
    expectStates(stage, { alice: state })
  })

  test('an incoming call takes the display', async () => {
    const stage = openTelephones()
    await stage.alice.calls('999')
    await stage.bob.calls('1001')
    expectStates(stage, { alice: 'ringing', bob: 'calling' })
  })
})

describe('what does not happen', () => {
  test('dial() while connected', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.calls('1003')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'idle' })
  })

  test('two that dial each other at the same moment are both busy', async () => {
    const stage = openTelephones()
    stage.alice.dial('1002')
    await stage.bob.calls('1001')
    expectStates(stage, { alice: 'busy', bob: 'busy' })
  })

  test('an answer that crosses the end of the call', async () => {
    const stage = openTelephones()
    await stage.alice.calls('1002')
    stage.alice.press('CANCEL')
    await stage.bob.keys('ENTER')
    expectStates(stage, { alice: 'idle', bob: 'idle' })
  })

  test('a key without meaning changes no face', async () => {
    const stage = openTelephones()
    const before = stage.alice.view('en')
    await stage.alice.keys('MUTE', 'UP', 'TRANSFER', 'F_HOLD', 'CANCEL', 'ONHOOK', 'F2', 'P0')
    stage.alice.pressSoftKey(7)
    expect(stage.alice.view('en')).toEqual(before)
    expectStates(stage, { alice: 'idle' })
  })
})
