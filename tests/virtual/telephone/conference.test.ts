import { describe, expect, test } from 'vitest'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  type TelephonesOptions,
  talk,
} from '../../helpers/virtual/telephones.js'

/** Bob is the host of a conference with Alice and Carol. */
async function confer(options: TelephonesOptions = {}, key = 'F_CONFERENCE'): Promise<Telephones> {
  const phones = openTelephones(options)
  await consult(phones)
  await phones.bob.keys(key)
  return phones
}

describe('a conference', () => {
  test.each(['F_CONFERENCE', 'F_CONF_ON', 'CONFERENCE', 'F3'])(
    '%s starts it with both calls',
    async (key) => {
      const phones = await confer({}, key)
      expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'connected' })
    },
  )

  test('shows its parties and its duration', async () => {
    const { bob, clock, alice } = await confer()
    await clock.advance(61_000)
    expect(bob.view('en').rows).toEqual([
      { role: 'headline', icon: 'conference', text: 'Conference' },
      { role: 'call', icon: 'connected', text: 'Alice 1001' },
      { role: 'call', icon: 'connected', text: 'Carol 1003' },
      { role: 'timer', text: '1:01' },
    ])
    expect(bob.view('de').rows[0]?.text).toBe('Konferenz')
    expect(bob.view('de').softKeys.map((key) => key?.label)).toEqual([
      'Halten',
      'Trennen',
      undefined,
      'Auflegen',
    ])
    await alice.keys('F_HOLD')
    expect(bob.view('en').rows[1]?.icon).toBe('hold')
  })

  test('after the host has left, the two parties are connected to each other', async () => {
    const phones = await confer()
    await phones.alice.keys('CANCEL')
    expectStates(phones, { alice: 'idle', bob: 'connected', carol: 'connected' })
    const again = await confer()
    await again.carol.keys('CANCEL')
    expectStates(again, { alice: 'connected', bob: 'connected', carol: 'idle' })
    expect(again.bob.row('name')).toBe('Alice')
  })

  test('F_HOLD holds both, and resumes both', async () => {
    const phones = await confer()
    await phones.bob.keys('F_HOLD')
    expectStates(phones, { alice: 'held', bob: 'conference on hold', carol: 'held' })
    expect(phones.bob.view('de').rows[0]).toEqual({
      role: 'headline',
      icon: 'hold',
      text: 'Konferenz gehalten',
    })
    await phones.bob.keys('F_HOLD')
    expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test.each(['F_CONFERENCE', 'F2'])('%s splits it: the last call continues', async (key) => {
    const phones = await confer()
    await phones.bob.keys(key)
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect(phones.bob.row('name')).toBe('Carol')
  })

  test('the line key of a party connects that party alone', async () => {
    const phones = await confer()
    await phones.bob.keys('P1')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'held' })
    await phones.bob.keys('F_CONFERENCE')
    expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test('a third party joins a conference on hold', async () => {
    const phones = await confer()
    await phones.bob.keys('F_HOLD')
    await talk(phones.bob, phones.dave, '1004')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'held', dave: 'connected' })
    await phones.bob.keys('F_CONFERENCE')
    expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'connected', dave: 'connected' })
    expect(
      phones.bob
        .view('en')
        .rows.map((row) => row?.text)
        .slice(1),
    ).toEqual(['Alice 1001', 'Carol 1003', '0:00', 'Dave 1004'])
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'idle', dave: 'connected' })
  })

  test('the remaining party stays connected, also if the call on hold is newer', async () => {
    const phones = await confer()
    await phones.bob.keys('F_HOLD')
    await talk(phones.bob, phones.dave, '1004')
    await phones.bob.keys('P1')
    expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'connected', dave: 'held' })
    await phones.alice.keys('CANCEL')
    expectStates(phones, { bob: 'connected', carol: 'connected', dave: 'held' })
    expect(phones.bob.row('name')).toBe('Carol')
  })

  test('does not start without a second connected call', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_CONFERENCE')
    expectStates(phones, { bob: 'connected' })
    await phones.bob.keys('F_HOLD')
    await phones.bob.calls('1003')
    await phones.bob.keys('F_CONFERENCE')
    expectStates(phones, { alice: 'held', bob: 'calling' })
  })

  test('a party that is transferred to a ringing phone leaves; the other one is on hold', async () => {
    const phones = await confer()
    await phones.carol.keys('TRANSFER', '1', '0', '0', '4', 'ENTER')
    expectStates(phones, { alice: 'held', bob: 'calling', carol: 'idle', dave: 'ringing' })
    await phones.dave.keys('ENTER')
    expectStates(phones, { alice: 'held', bob: 'connected', dave: 'connected' })
  })

  test('all parties receive tones', async () => {
    const received: string[] = []
    const phones = await confer({
      wrap: (signalling, { name }) => {
        signalling.onEvent((event) => event.type === 'dtmf' && received.push(`${name} ${event.digits}`))
        return signalling
      },
    })
    await phones.bob.keys('7')
    expect(received.toSorted()).toEqual(['Alice 7', 'Carol 7'])
  })
})

describe('the host leaves', () => {
  test.each(['ONHOOK', 'CANCEL', 'F4'])('conf_hangup on: %s ends the conference for all', async (key) => {
    const phones = await confer()
    await phones.bob.keys(key)
    expectStates(phones, { alice: 'idle', bob: 'idle', carol: 'idle' })
  })

  test('conf_hangup off: the two other parties stay connected', async () => {
    const phones = await confer({ settings: { conf_hangup: 'off' } })
    await phones.bob.keys('ONHOOK')
    expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
    expect([phones.alice.row('name'), phones.carol.row('name')]).toEqual(['Carol', 'Alice'])
  })

  test('cancel_conference off: CANCEL does nothing', async () => {
    const phones = await confer({ settings: { cancel_conference: 'off' } })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test('RELEASE_ALL_CALLS ends all calls', async () => {
    const phones = await confer()
    phones.bob.releaseAllCalls()
    await phones.clock.advance(0)
    expectStates(phones, { alice: 'idle', bob: 'idle', carol: 'idle' })
  })
})
