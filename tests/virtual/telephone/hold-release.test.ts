import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

describe('hold', () => {
  test.each(['F_HOLD', 'F_R', 'RECALL', 'P1', 'F1'])('%s holds and resumes', async (key) => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys(key)
    expectStates(phones, { alice: 'holding', bob: 'held' })
    await phones.alice.keys(key)
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('neither CANCEL nor ONHOOK ends a call on hold; the held party can end it', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys('F_HOLD', 'CANCEL', 'ONHOOK')
    expectStates(phones, { alice: 'holding', bob: 'held' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'idle', bob: 'idle' })
  })

  test('both phones can hold at the same time, and each resumes its own hold', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    phones.alice.press('F_HOLD')
    await phones.bob.keys('F_HOLD')
    expectStates(phones, { alice: 'holding', bob: 'holding' })
    await phones.alice.keys('F_HOLD')
    expectStates(phones, { alice: 'held', bob: 'holding' })
    await phones.bob.keys('F_HOLD')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })
})

describe('release of all calls', () => {
  const situations: [string, (phones: Telephones) => Promise<void>][] = [
    ['enter number', (phones) => phones.alice.keys('4')],
    ['calling', (phones) => phones.alice.calls('1002')],
    ['ringing', (phones) => phones.bob.calls('1001')],
    ['connected', (phones) => talk(phones.alice, phones.bob, '1002')],
    ['busy', (phones) => phones.alice.calls('999')],
  ]
  test.each(situations)('from %s', async (state, before) => {
    const phones = openTelephones()
    await before(phones)
    expectStates(phones, { alice: state })
    phones.alice.releaseAllCalls()
    expectStates(phones, { alice: 'idle' })
    await phones.clock.advance(5000)
    expectStates(phones, { alice: 'idle', bob: 'idle' })
  })

  test('keeps the missed and the dialled calls', async () => {
    const phones = openTelephones()
    await phones.bob.calls('1001')
    await phones.bob.keys('CANCEL')
    await phones.alice.calls('1002')
    expect(phones.alice.view('en').status).toBeUndefined()
    phones.alice.releaseAllCalls()
    expect(phones.alice.view('en').status).toBe('Missed: 1')
    await phones.alice.keys('REDIAL')
    expect(phones.alice.row('entry')).toBe('Bob 1002')
  })

  test('ends a held and a connected call', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys('F_HOLD')
    await talk(phones.alice, phones.carol, '1003')
    phones.alice.releaseAllCalls()
    await phones.clock.advance(0)
    expectStates(phones, { alice: 'idle', bob: 'idle', carol: 'idle' })
  })
})
