import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, talk } from '../../helpers/virtual/telephones.js'

describe('the number edit', () => {
  test('is typed, corrected and dialled by keys', async () => {
    const stage = openTelephones()
    await stage.alice.keys('OFFHOOK')
    expect(stage.alice.view('en').softKeys[0]).toBeUndefined()
    await stage.alice.keys('1', '0', '0', '7', 'F2', '*', '#')
    expect(stage.alice.row('number')).toBe('100*#')
    await stage.alice.keys('F2', 'F2', '2', 'ENTER')
    expectStates(stage, { alice: 'calling', bob: 'ringing' })
  })

  test.each(['CANCEL', 'ONHOOK', 'P1', 'P7', 'F4'])('%s erases it', async (key) => {
    const stage = openTelephones()
    await stage.alice.keys('1', '2', key)
    expectStates(stage, { alice: 'idle' })
    await stage.alice.keys('3')
    expect(stage.alice.row('number')).toBe('3')
  })

  test('REDIAL over a held call offers the number dialled last', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.alice.keys('F_HOLD', 'REDIAL')
    expect(stage.alice.row('number')).toBe('1002')
  })

  test('a line key opens it; ENTER on no digits and an empty dial do nothing', async () => {
    const stage = openTelephones()
    await stage.alice.keys('P1', 'ENTER')
    expectStates(stage, { alice: 'enter number' })
    await stage.alice.calls('')
    expectStates(stage, { alice: 'enter number' })
  })

  test('dial() takes its place, and an incoming call too', async () => {
    const stage = openTelephones()
    await stage.alice.keys('9')
    await stage.bob.keys('8')
    await stage.alice.calls('1002')
    expectStates(stage, { alice: 'calling', bob: 'ringing' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { bob: 'idle' })
  })
})
