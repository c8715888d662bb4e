import { describe, expect, test } from 'vitest'
import { expectStates, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

describe('do not disturb', () => {
  test.each(['DND', 'F_DND'])(
    '%s: callers hear busy, the display says so, the list has the call',
    async (key) => {
      const stage = openTelephones()
      await stage.bob.keys(key)
      expect(stage.bob.view('en')).toMatchObject({ status: 'DND activated', statusIcon: 'dnd' })
      expect(stage.bob.view('de').status).toBe('Nicht stören aktiv')
      await stage.alice.calls('1002')
      expectStates(stage, { alice: 'busy', bob: 'idle' })
      expect([stage.alice.row('headline'), stage.alice.row('name')]).toEqual(['Busy', 'Bob'])
      await stage.bob.keys(key)
      expect(stage.bob.view('en')).toMatchObject({ state: 'idle', status: 'Missed: 1' })
      await stage.bob.keys('LEFT')
      expect(stage.bob.row('entry')).toBe('Alice 1001')
      await stage.alice.calls('1002')
      expectStates(stage, { bob: 'ringing' })
    },
  )

  test('does not touch the call that is, keeps others away, and lets one call out', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('DND')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
    await stage.carol.calls('1002')
    expectStates(stage, { bob: 'connected', carol: 'busy' })
    await stage.bob.keys('CANCEL')
    await talk(stage.bob, stage.dave, '1004')
    expectStates(stage, { bob: 'connected', dave: 'connected' })
  })

  test('MUTE switches it in idle only with mute_is_dnd_in_idle', async () => {
    const stage = openTelephones({ own: { bob: { mute_is_dnd_in_idle: 'on' } } })
    await stage.alice.keys('MUTE')
    await stage.bob.keys('MUTE')
    expect([stage.alice.view('en').status, stage.bob.view('en').status]).toEqual([undefined, 'DND activated'])
  })
})

describe('mute', () => {
  test('MUTE toggles, and the status row says so in every state of the call', async () => {
    const stage = openTelephones()
    const status = () => [stage.bob.view('en').status, stage.bob.view('en').statusIcon]
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('MUTE')
    for (const key of ['F_HOLD', 'F_HOLD']) {
      expect(status()).toEqual(['Microphone off', 'muted'])
      await stage.bob.keys(key)
    }
    expect(stage.bob.view('de').status).toBe('Mikrofon aus')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
    await stage.bob.keys('F_MUTE')
    expect(status()).toEqual([undefined, undefined])
  })

  test('ends with the last call', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('MUTE', 'CANCEL')
    await talk(stage.alice, stage.bob, '1002')
    expect(stage.bob.view('en').status).toBeUndefined()
  })
})

describe('call forwarding', () => {
  const always = { fwd_all_enabled: 'on', fwd_all_target: '1003' }
  const busy = { fwd_busy_enabled: 'on', fwd_busy_target: '1003' }
  const time = { fwd_time_enabled: 'on', fwd_time_target: '1003', fwd_time_secs: '10' }

  test('always: the other phone rings and says who sent the call on; the caller sees the new party', async () => {
    const stage = openTelephones({ own: { bob: always } })
    await stage.alice.calls('1002')
    expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    expect([stage.alice.row('name'), stage.alice.row('number')]).toEqual(['Carol', '1003'])
    expect(stage.carol.view('en').rows).toEqual([
      { role: 'headline', icon: 'ringing', text: 'Incoming call' },
      { role: 'name', text: 'Alice' },
      { role: 'number', text: '1001' },
      undefined,
      { role: 'call', icon: 'forward', text: 'Forwarded by: Bob 1002' },
    ])
    expect(stage.carol.view('de').rows[4]?.text).toBe('Umgeleitet von: Bob 1002')
    await stage.carol.keys('ENTER')
    expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
    expect([stage.carol.row('call'), stage.bob.view('en').status]).toEqual([undefined, 'Forwarding: 1003'])
  })

  test('is seen from the moment it is set', async () => {
    const stage = openTelephones()
    stage.bob.set(always)
    expect(stage.bob.view('en')).toMatchObject({ status: 'Forwarding: 1003', statusIcon: 'forward' })
    stage.bob.set({ ...always, fwd_all_enabled: 'off', ...busy })
    expect(stage.bob.view('en').status).toBe('Forwarding if busy: 1003')
    stage.bob.set(time)
    expect(stage.bob.view('de').status).toBe('Umleitung nach Zeit: 1003')
    stage.bob.set({ fwd_busy_enabled: 'off', fwd_time_target: '' })
    expect(stage.bob.view('en').status).toBeUndefined()
  })

  test('when busy: only then', async () => {
    const stage = openTelephones({ own: { bob: { ...busy, call_waiting: 'off' } } })
    await talk(stage.alice, stage.bob, '1002')
    await stage.dave.calls('1002')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'ringing', dave: 'calling' })
    expect(stage.carol.row('call')).toBe('Forwarded by: Bob 1002')
  })

  test('when nobody answers: missed here, ringing there', async () => {
    const stage = openTelephones({ own: { bob: time } })
    await stage.alice.calls('1002')
    await stage.clock.advance(9_999)
    expectStates(stage, { alice: 'calling', bob: 'ringing', carol: 'idle' })
    await stage.clock.advance(1)
    expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    await stage.bob.keys('LEFT')
    expect(stage.bob.row('entry')).toBe('Alice 1001')
  })

  test('when nobody answers: an answered call stays', async () => {
    const stage = openTelephones({ own: { bob: time } })
    await talk(stage.alice, stage.bob, '1002')
    await stage.clock.advance(20_000)
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'idle' })
  })

  test.each<[string, (stage: Telephones) => Promise<unknown>, string]>([
    ['to a phone that is busy', (stage) => stage.carol.keys('DND'), 'Busy'],
    ['to a phone that is logged off', async (stage) => stage.carol.logOff('all'), 'Not available'],
    ['round in a circle', async (stage) => stage.carol.set({ ...always, fwd_all_target: '1002' }), 'Busy'],
  ])('%s: the caller is told', async (_name, before, headline) => {
    const stage = openTelephones({ own: { bob: always } })
    await before(stage)
    await stage.alice.calls('1002')
    expectStates(stage, { alice: 'busy', bob: 'idle' })
    expect(stage.alice.row('headline')).toBe(headline)
  })

  test('a blind transfer follows it', async () => {
    const stage = openTelephones({ own: { carol: { ...always, fwd_all_target: '1004' } } })
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('TRANSFER', '1', '0', '0', '3', 'ENTER')
    expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'idle', dave: 'ringing' })
    expect([stage.alice.row('name'), stage.dave.row('call')]).toEqual(['Dave', 'Forwarded by: Carol 1003'])
  })
})

test.each([
  ['cancel_on_hold', 'on', 'idle'],
  ['cancel_on_hold', 'off', 'holding'],
])('%s %s: CANCEL on a held call leads to %s', async (name, value, state) => {
  const stage = openTelephones({ settings: { [name]: value } })
  await talk(stage.alice, stage.bob, '1002')
  await stage.bob.keys('F_HOLD', 'CANCEL')
  expectStates(stage, { bob: state })
})

test('cancel_missed off: CANCEL leaves the missed calls on the display', async () => {
  const stage = openTelephones({ settings: { cancel_missed: 'off' } })
  await stage.alice.calls('1002')
  await stage.alice.keys('CANCEL')
  await stage.bob.keys('CANCEL')
  expect(stage.bob.view('en').status).toBe('Missed: 1')
})
