import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, talk } from '../../helpers/virtual/telephones.js'

test.each(['', '100'])(
  'release_xferred_call_on %j: the transferor leaves at once, whatever comes',
  async (code) => {
    const stage = openTelephones({ settings: { release_xferred_call_on: code } })
    await talk(stage.alice, stage.bob, '1002')
    await stage.carol.keys('DND')
    await stage.bob.keys('TRANSFER', '1', '0', '0', '3', 'ENTER')
    expectStates(stage, { alice: 'busy', bob: 'idle' })
  },
)

test('attended_transfer_on_ringing off: the call to the target is given up, and the target called anew', async () => {
  const stage = openTelephones({ joinOnTransfer: true, settings: { attended_transfer_on_ringing: 'off' } })
  await talk(stage.alice, stage.bob, '1002')
  await stage.bob.keys('F_HOLD')
  await stage.bob.calls('1003')
  await stage.bob.keys('TRANSFER')
  expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'ringing' })
  await stage.carol.keys('CANCEL', 'LEFT')
  expect(stage.carol.row('entry')).toBe('Bob 1002')
})

describe('transfer_on_hangup', () => {
  const hangingUp = async (setting: string) => {
    const stage = openTelephones({ settings: { transfer_on_hangup: setting } })
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD')
    await talk(stage.bob, stage.carol, '1003')
    return stage
  }

  test('on: ONHOOK joins the others, CANCEL does not', async () => {
    const stage = await hangingUp('on')
    await stage.bob.keys('ONHOOK')
    expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
    const again = await hangingUp('on')
    await again.bob.keys('CANCEL')
    expectStates(again, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('off: ONHOOK ends the consultation', async () => {
    const stage = await hangingUp('off')
    await stage.bob.keys('ONHOOK')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'idle' })
  })
})
