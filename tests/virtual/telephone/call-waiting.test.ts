import { describe, expect, test } from 'vitest'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  type TelephonesOptions,
  talk,
} from '../../helpers/virtual/telephones.js'

/** Bob talks to Alice when Carol calls. */
async function callWaiting(options: TelephonesOptions = {}): Promise<Telephones> {
  const phones = openTelephones(options)
  await talk(phones.alice, phones.bob, '1002')
  await phones.carol.calls('1002')
  return phones
}

describe('a second call during a connected one', () => {
  test('is shown together with the connected call', async () => {
    const { bob, alice, carol } = await callWaiting()
    expect([alice.state(), bob.state(), carol.state()]).toEqual(['connected', 'call waiting', 'calling'])
    expect(bob.view('en').rows).toEqual([
      { role: 'headline', icon: 'ringing', text: 'Call waiting' },
      { role: 'name', text: 'Carol' },
      { role: 'number', text: '1003' },
      undefined,
      { role: 'call', icon: 'connected', text: 'Connected: Alice 1001' },
    ])
    const { rows, softKeys } = bob.view('de')
    expect([rows[0]?.text, rows[4]?.text]).toEqual(['Anklopfen', 'Verbunden: Alice 1001'])
    expect(softKeys.map((key) => key?.label)).toEqual(['Annehmen', 'Später', undefined, 'Abweisen'])
  })

  test.each(['P2', 'ENTER', 'F1'])('%s answers: the connected call goes on hold', async (key) => {
    const phones = await callWaiting()
    await phones.bob.keys(key)
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect([phones.bob.row('name'), phones.bob.row('call')]).toEqual(['Carol', 'On hold: Alice 1001'])
  })

  test.each(['CANCEL', 'F4'])(
    '%s rejects: the caller gets busy, the connected call continues',
    async (key) => {
      const phones = await callWaiting()
      await phones.bob.keys(key)
      expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'busy' })
      expect(phones.bob.row('call')).toBeUndefined()
    },
  )

  test.each(['F2', 'RIGHT', 'LEFT'])('%s ignores: the call still waits, and can be answered', async (key) => {
    const phones = await callWaiting()
    await phones.bob.keys(key)
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'calling' })
    expect([phones.bob.row('name'), phones.bob.row('call')]).toEqual(['Alice', 'Waiting: Carol 1003'])
    await phones.bob.keys(key === 'F2' ? 'LEFT' : key)
    expectStates(phones, { bob: 'call waiting' })
    await phones.bob.keys('F2', 'P2')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('ONHOOK ends the connected call, and the waiting call rings', async () => {
    const phones = await callWaiting()
    await phones.bob.keys('ONHOOK')
    expectStates(phones, { alice: 'idle', bob: 'ringing', carol: 'calling' })
    await phones.bob.keys('ENTER')
    expectStates(phones, { bob: 'connected', carol: 'connected' })
  })

  test('the caller cancels, or the call is not answered: missed', async () => {
    const phones = await callWaiting({ noAnswerMs: 20_000 })
    await phones.carol.keys('CANCEL')
    expectStates(phones, { bob: 'connected', carol: 'idle' })
    await phones.carol.calls('1002')
    await phones.clock.advance(20_000)
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'busy' })
    await phones.alice.keys('CANCEL')
    expect(phones.bob.view('en').status).toBe('Missed: 2')
  })

  test('the user switches between the calls, and ends one', async () => {
    const phones = await callWaiting()
    await phones.bob.keys('P2', 'P1')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'held' })
    await phones.bob.keys('P2', 'CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('a third caller is busy while the second one waits', async () => {
    const phones = await callWaiting()
    await phones.dave.calls('1002')
    expectStates(phones, { bob: 'call waiting', dave: 'busy' })
  })

  test('does not change a number that is being typed; its line key answers', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD', '7')
    await phones.carol.calls('1002')
    expectStates(phones, { bob: 'enter number' })
    expect(phones.bob.row('number')).toBe('7')
    expect(
      phones.bob
        .view('en')
        .rows.slice(4)
        .map((row) => row?.text),
    ).toEqual(['On hold: Alice 1001', 'Waiting: Carol 1003'])
    await phones.bob.keys('P2')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('also when two calls are on hold', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('F_HOLD')
    await phones.dave.calls('1002')
    expectStates(phones, { bob: 'call waiting' })
    await phones.bob.keys('P3')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'held', dave: 'connected' })
  })
})

test.each([
  [[], 'conference'],
  [['F_HOLD'], 'conference on hold'],
])('during a conference (%j): ignored, shown again, answered', async (keys, state) => {
  const phones = openTelephones()
  await consult(phones)
  await phones.bob.keys('F_CONFERENCE', ...keys)
  await phones.dave.calls('1002')
  expectStates(phones, { bob: 'call waiting' })
  await phones.bob.keys('LEFT')
  expectStates(phones, { bob: state })
  await phones.bob.keys('RIGHT')
  expectStates(phones, { bob: 'call waiting' })
  await phones.bob.keys('ENTER')
  expectStates(phones, { alice: 'held', bob: 'connected', carol: 'held', dave: 'connected' })
  expect(phones.bob.row('name')).toBe('Dave')
})

test('call_waiting off: a phone with a call is busy', async () => {
  const phones = await callWaiting({ settings: { call_waiting: 'off' } })
  expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'busy' })
})

describe('two lines by P keys', () => {
  test('P2 holds the call and opens a second line, whose call is on P2', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('P2')
    expectStates(phones, { alice: 'held', bob: 'enter number' })
    await phones.bob.keys('1', '0', '0', '3', 'ENTER')
    await phones.carol.keys('ENTER')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
    await phones.bob.keys('P1')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'held' })
    await phones.bob.keys('P2')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('a call has the line of the key that opened it', async () => {
    const phones = openTelephones()
    await phones.bob.keys('P4', '1', '0', '0', '1', 'ENTER')
    await phones.alice.keys('ENTER')
    await phones.bob.keys('P4')
    expectStates(phones, { alice: 'held', bob: 'holding' })
  })

  test.each(['OFFHOOK', 'P3'])('%s opens a line during a held call; CANCEL closes it', async (key) => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD', key)
    expectStates(phones, { bob: 'enter number' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding' })
  })
})
