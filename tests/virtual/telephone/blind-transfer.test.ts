import { describe, expect, test } from 'vitest'
import {
  expectStates,
  openTelephones,
  type Telephones,
  type TelephonesOptions,
  talk,
} from '../../helpers/virtual/telephones.js'

/** Bob talks to Alice and presses TRANSFER. */
async function transferring(options: TelephonesOptions = {}): Promise<Telephones> {
  const phones = openTelephones(options)
  await talk(phones.alice, phones.bob, '1002')
  await phones.bob.keys('TRANSFER')
  return phones
}
const to = (number: string) => [...number, 'ENTER']
const answered = { settings: { release_xferred_call_on: '200' } }

describe('blind transfer', () => {
  test('TRANSFER puts the call on hold and asks for a number', async () => {
    const phones = await transferring()
    expectStates(phones, { alice: 'held', bob: 'transfer to number' })
    await phones.bob.keys('1', '0')
    expect(phones.bob.view('en').rows).toEqual([
      { role: 'headline', icon: 'transfer', text: 'Transfer to' },
      undefined,
      { role: 'number', text: '10', cursor: true },
      undefined,
      { role: 'call', icon: 'hold', text: 'On hold: Alice 1001' },
    ])
    expect(phones.bob.view('de').rows[0]?.text).toBe('Verbinden mit')
    expect(phones.bob.view('de').softKeys.map((key) => key?.label)).toEqual([
      'OK',
      'Löschen',
      undefined,
      'Zurück',
    ])
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding' })
    await phones.bob.keys('ENTER')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('adds the number to the dialled calls', async () => {
    const phones = await transferring()
    await phones.bob.keys('1', '0', '0', '3', 'ENTER')
    await phones.bob.keys('ENTER')
    expectStates(phones, { bob: 'dialled calls' })
    expect(JSON.stringify(phones.bob.view('en').rows)).toMatch(/1003/)
  })

  test.each(['ENTER', 'TRANSFER', 'F1'])(
    '%s transfers: the target rings, the transferor is idle',
    async (key) => {
      const phones = await transferring()
      await phones.bob.keys('1', '0', '0', '3', key)
      expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'ringing' })
      expect([phones.alice.row('name'), phones.carol.row('name')]).toEqual(['Carol', 'Alice'])
      await phones.carol.keys('ENTER')
      expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
      await phones.alice.keys('CANCEL')
      expectStates(phones, { alice: 'idle', bob: 'idle', carol: 'idle' })
    },
  )

  test('command.htm?number= gives the number in place of the digits', async () => {
    const phones = await transferring()
    await phones.bob.calls('1003')
    expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'ringing' })
  })

  test.each<[string, string, (phones: Telephones) => Promise<unknown>]>([
    ['Unknown number', '999', async () => {}],
    ['Not available', '1003', async (phones) => phones.carol.logOff('all')],
    ['Busy', '1003', (phones) => phones.carol.keys('DND')],
    ['Busy', '1001', async () => {}],
  ])('%s (%s): the transferor sees the reason, and has the call back', async (headline, number, before) => {
    const phones = await transferring()
    await before(phones)
    await phones.bob.keys(...to(number))
    expectStates(phones, { alice: 'held', bob: 'busy' })
    expect([phones.bob.row('headline'), phones.bob.row('number')]).toEqual([headline, number])
    expect([phones.alice.row('name'), phones.bob.row('call')]).toEqual(['Bob', 'On hold: Alice 1001'])
    await phones.bob.keys('F_HOLD')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('the target rejects after the transferor has left: the caller sees it', async () => {
    const phones = await transferring()
    await phones.bob.keys(...to('1003'))
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'busy', bob: 'idle', carol: 'idle' })
    expect(phones.alice.row('name')).toBe('Carol')
  })

  test('digits in the list of held calls start a number', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD')
    await talk(phones.bob, phones.carol, '1003')
    await phones.bob.keys('TRANSFER', '1')
    expectStates(phones, { bob: 'transfer to number', carol: 'held' })
    await phones.bob.keys(...to('004'))
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'calling', dave: 'ringing' })
  })

  test('the call ends while the user types the target', async () => {
    const phones = await transferring()
    await phones.bob.keys('1')
    await phones.alice.keys('CANCEL')
    expectStates(phones, { bob: 'idle' })
  })
})

describe('release_xferred_call_on 200: the transferor waits for the answer', () => {
  const waiting = async () => {
    const phones = await transferring(answered)
    await phones.bob.keys(...to('1003'))
    expectStates(phones, { alice: 'calling', bob: 'transferring', carol: 'ringing' })
    return phones
  }

  test('and its display shows a call on hold', async () => {
    const { bob } = await waiting()
    const { rows, softKeys } = bob.view('en')
    expect(rows).toEqual([
      { role: 'headline', icon: 'hold', text: 'Call on hold' },
      { role: 'name', text: 'Alice' },
      { role: 'number', text: '1001' },
      undefined,
      { role: 'call', icon: 'transfer', text: 'Transfer to: Carol 1003' },
    ])
    expect(softKeys.map((key) => key?.label)).toEqual([undefined, undefined, undefined, 'Hang up'])
  })

  test('the target answers', async () => {
    const phones = await waiting()
    await phones.carol.keys('ENTER')
    expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
  })

  test('the target rejects: the call returns to the transferor', async () => {
    const phones = await waiting()
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'busy', carol: 'idle' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding' })
    await phones.bob.keys('ENTER')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('the target does not answer', async () => {
    const phones = await waiting()
    await phones.clock.advance(60_000)
    expectStates(phones, { alice: 'held', carol: 'idle' })
    expect(phones.bob.row('headline')).toBe('No answer')
  })

  test('the caller cancels, or the transferor hangs up', async () => {
    const phones = await waiting()
    await phones.alice.keys('CANCEL')
    expectStates(phones, { alice: 'idle', bob: 'idle', carol: 'idle' })
    const again = await waiting()
    await again.bob.keys('CANCEL')
    expectStates(again, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    await again.carol.keys('ENTER')
    expectStates(again, { alice: 'connected', carol: 'connected' })
  })

  test('a consultation that still rings', async () => {
    const phones = openTelephones({ ...answered, joinOnTransfer: true })
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD')
    await phones.bob.calls('1003')
    await phones.bob.keys('TRANSFER')
    expectStates(phones, { alice: 'calling', bob: 'transferring', carol: 'ringing' })
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'busy', carol: 'idle' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { bob: 'holding' })
  })
})
