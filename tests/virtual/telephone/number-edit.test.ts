import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, talk } from '../../helpers/virtual/telephones.js'

describe('the number edit', () => {
  test('keys type, correct and dial a number', async () => {
    const phones = openTelephones()
    await phones.alice.keys('OFFHOOK')
    expect(phones.alice.view('en').softKeys[0]).toBeUndefined()
    await phones.alice.keys('1', '0', '0', '7', 'F2', '*', '#')
    expect(phones.alice.row('number')).toBe('100*#')
    await phones.alice.keys('F2', 'F2', '2', 'ENTER')
    expectStates(phones, { alice: 'calling', bob: 'ringing' })
  })

  test.each(['CANCEL', 'ONHOOK', 'P1', 'P7', 'F4'])('%s closes it', async (key) => {
    const phones = openTelephones()
    await phones.alice.keys('1', '2', key)
    expectStates(phones, { alice: 'idle' })
    await phones.alice.keys('3')
    expect(phones.alice.row('number')).toBe('3')
  })

  test('REDIAL during a held call shows the number that was dialled last', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.alice.keys('F_HOLD', 'REDIAL')
    expect(phones.alice.row('number')).toBe('1002')
  })

  test('a line key opens it; ENTER without digits and an empty dial request have no effect', async () => {
    const phones = openTelephones()
    await phones.alice.keys('P1', 'ENTER')
    expectStates(phones, { alice: 'enter number' })
    await phones.alice.calls('')
    expectStates(phones, { alice: 'enter number' })
  })

  test('dial() and an incoming call replace it', async () => {
    const phones = openTelephones()
    await phones.alice.keys('9')
    await phones.bob.keys('8')
    await phones.alice.calls('1002')
    expectStates(phones, { alice: 'calling', bob: 'ringing' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { bob: 'idle' })
  })
})
