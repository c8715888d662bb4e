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
  // What Bob is in the middle of, who leaves him, and what he is in then.
  const situations: [string, (stage: Telephones) => Promise<unknown>, 'alice' | 'carol', string][] = [
    ['ringing', (stage) => stage.alice.calls('1002'), 'alice', 'idle'],
    ['calling', (stage) => stage.bob.calls('1001'), 'alice', 'busy'],
    ['connected', (stage) => talk(stage.alice, stage.bob, '1002'), 'alice', 'idle'],
    ['holding', holding, 'alice', 'idle'],
    ['held', held, 'alice', 'idle'],
    ['transfer', choosing, 'carol', 'holding'],
    ['transfer', choosing, 'alice', 'connected'],
    ['enter number', (stage) => holding(stage).then(() => stage.bob.keys('1')), 'alice', 'enter number'],
    ['busy', (stage) => holding(stage).then(() => stage.bob.calls('999')), 'alice', 'busy'],
  ]

  async function holding(stage: Telephones) {
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD')
  }

  async function held(stage: Telephones) {
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys('F_HOLD')
  }

  async function choosing(stage: Telephones) {
    await consult(stage)
    await stage.bob.keys('TRANSFER')
  }

  test.each(situations)('in %s', async (before, prepare, leaver, after) => {
    const stage = openTelephones()
    await prepare(stage)
    expectStates(stage, { bob: before })
    stage[leaver].releaseAllCalls()
    await stage.clock.advance(0)
    expectStates(stage, { bob: after, [leaver]: 'idle' })
  })

  test('the number edit over a held call ends in idle when that call is over', async () => {
    const stage = openTelephones()
    await holding(stage)
    await stage.bob.keys('1')
    await stage.alice.keys('CANCEL')
    expect(stage.bob.row('call')).toBeUndefined()
    await stage.bob.keys('CANCEL')
    expectStates(stage, { bob: 'idle' })
  })
})

describe('tones', () => {
  function listen() {
    const tones: SignallingEvent[] = []
    const stage = openTelephones({
      wrap: (signalling) => {
        signalling.onEvent((event) => event.type === 'dtmf' && tones.push(event))
        return signalling
      },
    })
    const digits = () => tones.map((event) => (event.type === 'dtmf' ? event.digits : ''))
    return { stage, digits }
  }

  test('digits while connected, and key_dtmf', async () => {
    const { stage, digits } = listen()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys('1', '*', '#')
    stage.bob.dtmf('42')
    await stage.clock.advance(0)
    expect(digits()).toEqual(['1', '*', '#', '42'])
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('stand behind the number until the call is held', async () => {
    const { stage } = listen()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys('1', '*')
    stage.alice.dtmf('42')
    expect(stage.alice.view('en').rows[2]).toEqual({ role: 'number', text: '1002 1*42', cursor: true })
    expect(stage.bob.row('number')).toBe('1001')
    await stage.alice.keys('F_HOLD', 'F_HOLD')
    expect(stage.alice.view('en').rows[2]).toEqual({ role: 'number', text: '1002' })
  })

  test('none without a call, on hold, or while calling', async () => {
    const { stage, digits } = listen()
    stage.alice.dtmf('1')
    await stage.alice.calls('1002')
    stage.alice.dtmf('2')
    await stage.bob.keys('ENTER', 'F_HOLD')
    stage.bob.dtmf('3')
    stage.alice.dtmf('4')
    await stage.clock.advance(0)
    expect(digits()).toEqual([])
  })
})
