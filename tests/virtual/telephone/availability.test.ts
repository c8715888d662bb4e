import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

describe('do not disturb', () => {
  test.each(['DND', 'F_DND'])(
    '%s: callers get busy, the status row shows it, the list has the call',
    async (key) => {
      const phones = openTelephones()
      await phones.bob.keys(key)
      expect(phones.bob.view('en')).toMatchObject({ status: 'DND activated', statusIcon: 'dnd' })
      expect(phones.bob.view('de').status).toBe('Nicht stören aktiv')
      await phones.alice.calls('1002')
      expectStates(phones, { alice: 'busy', bob: 'idle' })
      expect([phones.alice.row('headline'), phones.alice.row('name')]).toEqual(['Busy', 'Bob'])
      await phones.bob.keys(key)
      expect(phones.bob.view('en')).toMatchObject({ state: 'idle', status: 'Missed: 1' })
      await phones.bob.keys('LEFT')
      expect(phones.bob.row('entry')).toBe('Alice 1001')
      await phones.alice.calls('1002')
      expectStates(phones, { bob: 'ringing' })
    },
  )

  test('does not change the current call, rejects further calls, and still allows dialling', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('DND')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
    await phones.carol.calls('1002')
    expectStates(phones, { bob: 'connected', carol: 'busy' })
    await phones.bob.keys('CANCEL')
    await talk(phones.bob, phones.dave, '1004')
    expectStates(phones, { bob: 'connected', dave: 'connected' })
  })

  test('MUTE toggles it in idle only with mute_is_dnd_in_idle', async () => {
    const phones = openTelephones({ own: { bob: { mute_is_dnd_in_idle: 'on' } } })
    await phones.alice.keys('MUTE')
    await phones.bob.keys('MUTE')
    expect([phones.alice.view('en').status, phones.bob.view('en').status]).toEqual([
      undefined,
      'DND activated',
    ])
  })
})

describe('mute', () => {
  test('MUTE toggles, and the status row shows it in every state of the call', async () => {
    const phones = openTelephones()
    const status = () => [phones.bob.view('en').status, phones.bob.view('en').statusIcon]
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('MUTE')
    for (const key of ['F_HOLD', 'F_HOLD']) {
      expect(status()).toEqual(['Microphone off', 'muted'])
      await phones.bob.keys(key)
    }
    expect(phones.bob.view('de').status).toBe('Mikrofon aus')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
    await phones.bob.keys('F_MUTE')
    expect(status()).toEqual([undefined, undefined])
  })

  test('ends with the last call', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('MUTE', 'CANCEL')
    await talk(phones.alice, phones.bob, '1002')
    expect(phones.bob.view('en').status).toBeUndefined()
  })
})

describe('call forwarding', () => {
  const always = { fwd_all_enabled: 'on', fwd_all_target: '1003' }
  const busy = { fwd_busy_enabled: 'on', fwd_busy_target: '1003' }
  const time = { fwd_time_enabled: 'on', fwd_time_target: '1003', fwd_time_secs: '10' }

  test('always: the target rings and shows the forwarding party; the caller shows the target', async () => {
    const phones = openTelephones({ own: { bob: always } })
    await phones.alice.calls('1002')
    expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    expect([phones.alice.row('name'), phones.alice.row('number')]).toEqual(['Carol', '1003'])
    expect(phones.carol.view('en').rows).toEqual([
      { role: 'headline', icon: 'ringing', text: 'Incoming call' },
      { role: 'name', text: 'Alice' },
      { role: 'number', text: '1001' },
      undefined,
      { role: 'call', icon: 'forward', text: 'Forwarded by: Bob 1002' },
    ])
    expect(phones.carol.view('de').rows[4]?.text).toBe('Umgeleitet von: Bob 1002')
    await phones.carol.keys('ENTER')
    expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
    expect([phones.carol.row('call'), phones.bob.view('en').status]).toEqual([undefined, 'Forwarding: 1003'])
  })

  test('is shown as soon as it is set', async () => {
    const phones = openTelephones()
    phones.bob.set(always)
    expect(phones.bob.view('en')).toMatchObject({ status: 'Forwarding: 1003', statusIcon: 'forward' })
    phones.bob.set({ ...always, fwd_all_enabled: 'off', ...busy })
    expect(phones.bob.view('en').status).toBe('Forwarding if busy: 1003')
    phones.bob.set(time)
    expect(phones.bob.view('de').status).toBe('Umleitung nach Zeit: 1003')
    phones.bob.set({ fwd_busy_enabled: 'off', fwd_time_target: '' })
    expect(phones.bob.view('en').status).toBeUndefined()
  })

  test('when busy: calls are forwarded only then', async () => {
    const phones = openTelephones({ own: { bob: { ...busy, call_waiting: 'off' } } })
    await talk(phones.alice, phones.bob, '1002')
    await phones.dave.calls('1002')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'ringing', dave: 'calling' })
    expect(phones.carol.row('call')).toBe('Forwarded by: Bob 1002')
  })

  test('on no answer: the call is missed, and rings at the target', async () => {
    const phones = openTelephones({ own: { bob: time } })
    await phones.alice.calls('1002')
    await phones.clock.advance(9_999)
    expectStates(phones, { alice: 'calling', bob: 'ringing', carol: 'idle' })
    await phones.clock.advance(1)
    expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    await phones.bob.keys('LEFT')
    expect(phones.bob.row('entry')).toBe('Alice 1001')
  })

  test('on no answer: an answered call is not forwarded', async () => {
    const phones = openTelephones({ own: { bob: time } })
    await talk(phones.alice, phones.bob, '1002')
    await phones.clock.advance(20_000)
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'idle' })
  })

  test.each<[string, (phones: Telephones) => Promise<unknown>, string]>([
    ['to a phone that is busy', (phones) => phones.carol.keys('DND'), 'Busy'],
    ['to a phone that is logged off', async (phones) => phones.carol.logOff('all'), 'Not available'],
    ['in a circle', async (phones) => phones.carol.set({ ...always, fwd_all_target: '1002' }), 'Busy'],
  ])('%s: the caller sees the reason', async (_name, before, headline) => {
    const phones = openTelephones({ own: { bob: always } })
    await before(phones)
    await phones.alice.calls('1002')
    expectStates(phones, { alice: 'busy', bob: 'idle' })
    expect(phones.alice.row('headline')).toBe(headline)
  })

  test('also applies to a blind transfer', async () => {
    const phones = openTelephones({ own: { carol: { ...always, fwd_all_target: '1004' } } })
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('TRANSFER', '1', '0', '0', '3', 'ENTER')
    expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'idle', dave: 'ringing' })
    expect([phones.alice.row('name'), phones.dave.row('call')]).toEqual(['Dave', 'Forwarded by: Carol 1003'])
  })
})

test.each([
  ['cancel_on_hold', 'on', 'idle'],
  ['cancel_on_hold', 'off', 'holding'],
])('%s %s: CANCEL on a held call leads to %s', async (name, value, state) => {
  const phones = openTelephones({ settings: { [name]: value } })
  await talk(phones.alice, phones.bob, '1002')
  await phones.bob.keys('F_HOLD', 'CANCEL')
  expectStates(phones, { bob: state })
})

test('cancel_missed off: CANCEL leaves the missed calls on the display', async () => {
  const phones = openTelephones({ settings: { cancel_missed: 'off' } })
  await phones.alice.calls('1002')
  await phones.alice.keys('CANCEL')
  await phones.bob.keys('CANCEL')
  expect(phones.bob.view('en').status).toBe('Missed: 1')
})
