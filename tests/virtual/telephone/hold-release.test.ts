import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

describe('hold', () => {
  test.each(['F_HOLD', 'F_R', 'RECALL', 'P1', 'F1'])('%s holds and resumes', async (key) => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys(key)
    expectStates(stage, { alice: 'holding', bob: 'held' })
    await stage.alice.keys(key)
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('neither CANCEL nor ONHOOK ends a held call; the held end can', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys('F_HOLD', 'CANCEL', 'ONHOOK')
    expectStates(stage, { alice: 'holding', bob: 'held' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'idle', bob: 'idle' })
  })

  test('both hold when the keys cross on the way, and each takes its own hold back', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    stage.alice.press('F_HOLD')
    await stage.bob.keys('F_HOLD')
    expectStates(stage, { alice: 'holding', bob: 'holding' })
    await stage.alice.keys('F_HOLD')
    expectStates(stage, { alice: 'held', bob: 'holding' })
    await stage.bob.keys('F_HOLD')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })
})

describe('release of all calls', () => {
  const situations: [string, (stage: Telephones) => Promise<void>][] = [
    ['enter number', (stage) => stage.alice.keys('4')],
    ['calling', (stage) => stage.alice.calls('1002')],
    ['ringing', (stage) => stage.bob.calls('1001')],
    ['connected', (stage) => talk(stage.alice, stage.bob, '1002')],
    ['busy', (stage) => stage.alice.calls('999')],
  ]
  test.each(situations)('from %s', async (state, before) => {
    const stage = openTelephones()
    await before(stage)
    expectStates(stage, { alice: state })
    stage.alice.releaseAllCalls()
    expectStates(stage, { alice: 'idle' })
    await stage.clock.advance(5000)
    expectStates(stage, { alice: 'idle', bob: 'idle' })
  })

  test('keeps what was missed and what was dialled', async () => {
    const stage = openTelephones()
    await stage.bob.calls('1001')
    await stage.bob.keys('CANCEL')
    await stage.alice.calls('1002')
    expect(stage.alice.view('en').status).toBeUndefined()
    stage.alice.releaseAllCalls()
    expect(stage.alice.view('en').status).toBe('Missed: 1')
    await stage.alice.keys('REDIAL')
    expect(stage.alice.row('entry')).toBe('Bob 1002')
  })

  test('of a held and a talking one', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys('F_HOLD')
    await talk(stage.alice, stage.carol, '1003')
    stage.alice.releaseAllCalls()
    await stage.clock.advance(0)
    expectStates(stage, { alice: 'idle', bob: 'idle', carol: 'idle' })
  })
})
