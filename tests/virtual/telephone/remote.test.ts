import { describe, expect, test } from 'vitest'
import type { SignallingEvent } from '../../../support/virtual/signalling/index.js'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  talk,
} from '../../helpers/virtual/telephones.js'

describe('the other side hangs up', () => {
  // Bob's state, who hangs up, and Bob's state after that.
  const situations: [string, (phones: Telephones) => Promise<unknown>, 'alice' | 'carol', string][] = [
    ['ringing', (phones) => phones.alice.calls('1002'), 'alice', 'idle'],
    ['calling', (phones) => phones.bob.calls('1001'), 'alice', 'busy'],
    ['connected', (phones) => talk(phones.alice, phones.bob, '1002'), 'alice', 'idle'],
    ['holding', holding, 'alice', 'idle'],
    ['held', held, 'alice', 'idle'],
    ['transfer', choosing, 'carol', 'holding'],
    ['transfer', choosing, 'alice', 'connected'],
    ['enter number', (phones) => holding(phones).then(() => phones.bob.keys('1')), 'alice', 'enter number'],
    ['busy', (phones) => holding(phones).then(() => phones.bob.calls('999')), 'alice', 'busy'],
  ]

  async function holding(phones: Telephones) {
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD')
  }

  async function held(phones: Telephones) {
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys('F_HOLD')
  }

  async function choosing(phones: Telephones) {
    await consult(phones)
    await phones.bob.keys('TRANSFER')
  }

  test.each(situations)('in %s', async (before, prepare, leaver, after) => {
    const phones = openTelephones()
    await prepare(phones)
    expectStates(phones, { bob: before })
    phones[leaver].releaseAllCalls()
    await phones.clock.advance(0)
    expectStates(phones, { bob: after, [leaver]: 'idle' })
  })

  test('the number edit during a held call becomes idle when that call ends', async () => {
    const phones = openTelephones()
    await holding(phones)
    await phones.bob.keys('1')
    await phones.alice.keys('CANCEL')
    expect(phones.bob.row('call')).toBeUndefined()
    await phones.bob.keys('CANCEL')
    expectStates(phones, { bob: 'idle' })
  })
})

describe('tones', () => {
  function listen() {
    const tones: SignallingEvent[] = []
    const phones = openTelephones({
      wrap: (signalling) => {
        signalling.onEvent((event) => event.type === 'dtmf' && tones.push(event))
        return signalling
      },
    })
    const digits = () => tones.map((event) => (event.type === 'dtmf' ? event.digits : ''))
    return { phones, digits }
  }

  test('digits while connected, and key_dtmf', async () => {
    const { phones, digits } = listen()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys('1', '*', '#')
    phones.bob.dtmf('42')
    await phones.clock.advance(0)
    expect(digits()).toEqual(['1', '*', '#', '42'])
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('are shown after the number until the call is held', async () => {
    const { phones } = listen()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys('1', '*')
    phones.alice.dtmf('42')
    expect(phones.alice.view('en').rows[2]).toEqual({ role: 'number', text: '1002 1*42', cursor: true })
    expect(phones.bob.row('number')).toBe('1001')
    await phones.alice.keys('F_HOLD', 'F_HOLD')
    expect(phones.alice.view('en').rows[2]).toEqual({ role: 'number', text: '1002' })
  })

  test('are not sent without a call, on hold, or while calling', async () => {
    const { phones, digits } = listen()
    phones.alice.dtmf('1')
    await phones.alice.calls('1002')
    phones.alice.dtmf('2')
    await phones.bob.keys('ENTER', 'F_HOLD')
    phones.bob.dtmf('3')
    phones.alice.dtmf('4')
    await phones.clock.advance(0)
    expect(digits()).toEqual([])
  })
})
