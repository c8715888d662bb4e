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
  const stage = openTelephones(options)
  await talk(stage.alice, stage.bob, '1002')
  await stage.bob.keys('TRANSFER')
  return stage
}
const to = (number: string) => [...number, 'ENTER']
const answered = { settings: { release_xferred_call_on: '200' } }

describe('blind transfer', () => {
  test('TRANSFER puts the call on hold and asks for a number', async () => {
    const stage = await transferring()
    expectStates(stage, { alice: 'held', bob: 'transfer to number' })
    await stage.bob.keys('1', '0')
    expect(stage.bob.view('en').rows).toEqual([
      { role: 'headline', icon: 'transfer', text: 'Transfer to' },
      undefined,
      { role: 'number', text: '10', cursor: true },
      undefined,
      { role: 'call', icon: 'hold', text: 'On hold: Alice 1001' },
    ])
    expect(stage.bob.view('de').rows[0]?.text).toBe('Verbinden mit')
    expect(stage.bob.view('de').softKeys.map((key) => key?.label)).toEqual([
      'OK',
      'Löschen',
      undefined,
      'Zurück',
    ])
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding' })
    await stage.bob.keys('ENTER')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('the number is one of those that were dialled', async () => {
    const stage = await transferring()
    await stage.bob.keys('1', '0', '0', '3', 'ENTER')
    await stage.bob.keys('ENTER')
    expectStates(stage, { bob: 'dialled calls' })
    expect(JSON.stringify(stage.bob.view('en').rows)).toMatch(/1003/)
  })

  test.each(['ENTER', 'TRANSFER', 'F1'])(
    '%s hands over: the target rings, the transferor is idle',
    async (key) => {
      const stage = await transferring()
      await stage.bob.keys('1', '0', '0', '3', key)
      expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'ringing' })
      expect([stage.alice.row('name'), stage.carol.row('name')]).toEqual(['Carol', 'Alice'])
      await stage.carol.keys('ENTER')
      expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
      await stage.alice.keys('CANCEL')
      expectStates(stage, { alice: 'idle', bob: 'idle', carol: 'idle' })
    },
  )

  test('command.htm?number= takes the place of the digits', async () => {
    const stage = await transferring()
    await stage.bob.calls('1003')
    expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'ringing' })
  })

  test.each<[string, string, (stage: Telephones) => Promise<unknown>]>([
    ['Unknown number', '999', async () => {}],
    ['Not available', '1003', async (stage) => stage.carol.logOff('all')],
    ['Busy', '1003', (stage) => stage.carol.keys('DND')],
    ['Busy', '1001', async () => {}],
  ])('%s (%s): the transferor is told, and has the call back', async (headline, number, before) => {
    const stage = await transferring()
    await before(stage)
    await stage.bob.keys(...to(number))
    expectStates(stage, { alice: 'held', bob: 'busy' })
    expect([stage.bob.row('headline'), stage.bob.row('number')]).toEqual([headline, number])
    expect([stage.alice.row('name'), stage.bob.row('call')]).toEqual(['Bob', 'On hold: Alice 1001'])
    await stage.bob.keys('F_HOLD')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('the target rejects after the transferor has gone: the caller is told', async () => {
    const stage = await transferring()
    await stage.bob.keys(...to('1003'))
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'busy', bob: 'idle', carol: 'idle' })
    expect(stage.alice.row('name')).toBe('Carol')
  })

  test('digits in the list of held calls mean a number', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD')
    await talk(stage.bob, stage.carol, '1003')
    await stage.bob.keys('TRANSFER', '1')
    expectStates(stage, { bob: 'transfer to number', carol: 'held' })
    await stage.bob.keys(...to('004'))
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'calling', dave: 'ringing' })
  })

  test('the call ends while its target is typed', async () => {
    const stage = await transferring()
    await stage.bob.keys('1')
    await stage.alice.keys('CANCEL')
    expectStates(stage, { bob: 'idle' })
  })
})

describe('release_xferred_call_on 200: the transferor waits for the answer', () => {
  const waiting = async () => {
    const stage = await transferring(answered)
    await stage.bob.keys(...to('1003'))
    expectStates(stage, { alice: 'calling', bob: 'transferring', carol: 'ringing' })
    return stage
  }

  test('and sees a call on hold', async () => {
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
    const stage = await waiting()
    await stage.carol.keys('ENTER')
    expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
  })

  test('the target rejects: the transferor has the call back', async () => {
    const stage = await waiting()
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'busy', carol: 'idle' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding' })
    await stage.bob.keys('ENTER')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('the target does not answer', async () => {
    const stage = await waiting()
    await stage.clock.advance(60_000)
    expectStates(stage, { alice: 'held', carol: 'idle' })
    expect(stage.bob.row('headline')).toBe('No answer')
  })

  test('the caller gives up, or the transferor does', async () => {
    const stage = await waiting()
    await stage.alice.keys('CANCEL')
    expectStates(stage, { alice: 'idle', bob: 'idle', carol: 'idle' })
    const again = await waiting()
    await again.bob.keys('CANCEL')
    expectStates(again, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    await again.carol.keys('ENTER')
    expectStates(again, { alice: 'connected', carol: 'connected' })
  })

  test('a consultation that still rings', async () => {
    const stage = openTelephones({ ...answered, joinOnTransfer: true })
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD')
    await stage.bob.calls('1003')
    await stage.bob.keys('TRANSFER')
    expectStates(stage, { alice: 'calling', bob: 'transferring', carol: 'ringing' })
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'busy', carol: 'idle' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { bob: 'holding' })
  })
})
