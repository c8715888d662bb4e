import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, talk } from '../../helpers/virtual/telephones.js'

test.each(['', '100'])('release_xferred_call_on %j: the transferor leaves at once', async (code) => {
  const phones = openTelephones({ settings: { release_xferred_call_on: code } })
  await talk(phones.alice, phones.bob, '1002')
  await phones.carol.keys('DND')
  await phones.bob.keys('TRANSFER', '1', '0', '0', '3', 'ENTER')
  expectStates(phones, { alice: 'busy', bob: 'idle' })
})

test('attended_transfer_on_ringing off: the call to the target is cancelled, and the target gets a new one', async () => {
  const phones = openTelephones({ joinOnTransfer: true, settings: { attended_transfer_on_ringing: 'off' } })
  await talk(phones.alice, phones.bob, '1002')
  await phones.bob.keys('F_HOLD')
  await phones.bob.calls('1003')
  await phones.bob.keys('TRANSFER')
  expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'ringing' })
  await phones.carol.keys('CANCEL', 'LEFT')
  expect(phones.carol.row('entry')).toBe('Bob 1002')
})

describe('transfer_on_hangup', () => {
  const hangingUp = async (setting: string) => {
    const phones = openTelephones({ settings: { transfer_on_hangup: setting } })
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD')
    await talk(phones.bob, phones.carol, '1003')
    return phones
  }

  test('on: ONHOOK connects the two other parties, CANCEL does not', async () => {
    const phones = await hangingUp('on')
    await phones.bob.keys('ONHOOK')
    expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
    const again = await hangingUp('on')
    await again.bob.keys('CANCEL')
    expectStates(again, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('off: ONHOOK ends the consultation', async () => {
    const phones = await hangingUp('off')
    await phones.bob.keys('ONHOOK')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'idle' })
  })
})
