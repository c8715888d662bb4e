import { describe, expect, test } from 'vitest'
import { applyClockSettings, languageOf } from '../../../support/virtual/display-settings.js'
import { openPhones } from '../../helpers/virtual/hardware.js'
import { rackOf } from '../../helpers/virtual/rack.js'
import { sampleView } from '../../helpers/virtual/screen-views.js'

const quirks = { downMs: 10, bootingMs: 10, startingMs: 10, upgradeMs: 10 }
const save = (changes: string) => `/dummy.htm?settings=save&${changes}`

describe('dnd_mode', () => {
  test('on: the display shows DND and callers are busy, as after the key; off: the reverse', async () => {
    const rack = await rackOf()
    const idle = await rack.picture('B')
    await rack.send('B', '/command.htm?key=DND')
    const dnd = await rack.picture('B')
    await rack.send('B', '/command.htm?key=DND')
    expect(await rack.picture('B')).toBe(idle)

    await rack.send('B', save('dnd_mode=on'))
    expect(await rack.picture('B')).toBe(dnd)
    await rack.send('A', '/command.htm?number=101')
    expect(await rack.picture('B')).toBe(dnd)
    await rack.send('B', save('dnd_mode=off'))
    await rack.send('B', '/index.htm?misseddel=clear')
    await rack.send('B', '/command.htm?key=CANCEL')
    expect(await rack.picture('B')).toBe(idle)
  })

  test('the key writes the setting, and a change of another setting does not change it back', async () => {
    const { B } = await openPhones()
    await B.keys('DND')
    expect(B.settings.get('dnd_mode')).toBe('on')
    B.settings.write('call_join_xfer', 'on', false)
    expect(B.telephone.view('en').status).toBe('DND activated')
    await B.keys('DND')
    expect([B.settings.get('dnd_mode'), B.telephone.view('en').status]).toEqual(['off', undefined])
  })

  test('the key switches off what the setting switched on', async () => {
    const { B } = await openPhones()
    B.settings.write('dnd_mode', 'on', false)
    await B.keys('DND')
    expect([B.settings.get('dnd_mode'), B.telephone.view('en').status]).toEqual(['off', undefined])
  })

  test('provisioned on, the phone starts with it; a factory reset brings it back', async () => {
    const { A, B, clock } = await openPhones((id) => ({
      quirks,
      settings: id === 'B' ? { dnd_mode: 'on' } : {},
    }))
    expect(B.telephone.view('en').status).toBe('DND activated')
    await A.dials('101')
    expect([A.texts()[0], B.texts()[0]]).toEqual(['busy', 'idle'])
    await B.keys('DND')
    B.factoryReset()
    await clock.advance(1000)
    expect(B.telephone.view('en').status).toBe('DND activated')
  })

  test.each([
    ['the key', true],
    ['a setting that was not stored', false],
  ])('a reboot after %s keeps it: %s', async (_, kept) => {
    const { B, clock } = await openPhones(() => ({ quirks }))
    if (kept) await B.keys('DND')
    else B.settings.write('dnd_mode', 'on', false)
    expect(B.telephone.view('en').status).toBe('DND activated')
    B.reboot()
    await clock.advance(1000)
    expect(B.telephone.view('en').status).toBe(kept ? 'DND activated' : undefined)
  })
})

describe('user_auto_connect', () => {
  test('on: the idle phone answers by itself; the caller is connected', async () => {
    const { A, B } = await openPhones((id) => ({ settings: id === 'B' ? { user_auto_connect1: 'on' } : {} }))
    await A.dials('101')
    expect([A.texts()[0], B.texts()[0]]).toEqual(['connected', 'connected'])
    await B.keys('CANCEL')
    await B.keys('RIGHT')
    expect(B.texts()).toEqual(['received calls', 'Phone A 100'])
  })

  test('only for calls to that identity, and not while DND is on', async () => {
    const { A, B } = await openPhones((id) => ({
      settings: id === 'B' ? { user_auto_connect2: 'on' } : {},
      identities: id === 'B' ? [{ number: '201', name: 'Second' }] : [],
    }))
    await A.dials('101')
    expect(B.texts()[0]).toBe('ringing')
    await A.keys('CANCEL')
    await A.dials('201')
    expect(B.texts()[0]).toBe('connected')
    await A.keys('CANCEL')
    await B.keys('DND')
    await A.dials('201')
    expect(B.texts()[0]).toBe('idle')
  })
})

test.each([
  ['Apply', false],
  ['Save', true],
])('a form sent by the button %s: a reboot keeps its settings: %s', async (button, kept) => {
  const rack = await rackOf({ quirks })
  await rack.send('B', `/line_sip.htm?l=1&user_expiry1=60&Settings=${button}`)
  expect((await rack.page('B', '/line_sip.htm?l=1')).text).toContain('user_expiry1!: 60')
  await rack.send('B', '/confirm.htm?REBOOT=Yes')
  await rack.clock.advance(1000)
  expect((await rack.page('B', '/line_sip.htm?l=1')).text.includes('user_expiry1!: 60')).toBe(kept)
})

test('offhook_accept_calls off: OFFHOOK does not answer; ENTER does', async () => {
  const { A, B } = await openPhones(() => ({ settings: { offhook_accept_calls: 'off' } }))
  await A.dials('101')
  await B.keys('OFFHOOK')
  expect(B.texts()[0]).toBe('ringing')
  await B.keys('ENTER')
  expect(B.texts()[0]).toBe('connected')
})

test('disconnect_on_onhook off: ONHOOK does not end the call; CANCEL does', async () => {
  const { A, B } = await openPhones(() => ({ settings: { disconnect_on_onhook: 'off' } }))
  await A.dials('101')
  await B.keys('ENTER', 'ONHOOK')
  expect(B.texts()[0]).toBe('connected')
  await B.keys('CANCEL')
  expect(A.texts()[0]).not.toBe('connected')
})

describe('the display', () => {
  test.each([
    ['Deutsch', 'en', 'de'],
    ['German', 'en', 'de'],
    ['English', 'de', 'en'],
    ['English(UK)', 'de', 'en'],
    ['Italiano', 'de', 'de'],
    ['', 'de', 'de'],
  ])('language %s on a phone provisioned with %s: %s', (value, provisioned, language) => {
    expect(languageOf({ get: () => value }, provisioned)).toBe(language)
  })

  test('language changes the texts at once', async () => {
    const rack = await rackOf()
    await rack.send('B', '/command.htm?key=LEFT')
    const english = await rack.picture('B')
    await rack.send('B', save('language=Deutsch'))
    expect(await rack.picture('B')).not.toBe(english)
    await rack.send('B', save('language=English'))
    expect(await rack.picture('B')).toBe(english)
  })

  const list = {
    ...sampleView,
    clock: '0:05',
    rows: [
      { role: 'entry', text: 'Alice', timestamp: '15:49' },
      { role: 'entry', text: 'Bob', timestamp: '24.12.' },
    ],
  } as const
  test.each<[Readonly<Record<string, string>>, string, string[]]>([
    [{}, '0:05', ['15:49', '24.12.']],
    [{ show_clock: 'off' }, '', ['15:49', '24.12.']],
    [{ time_24_format: 'off' }, '12:05', ['3:49', '24.12.']],
    [{ date_us_format: 'on' }, '0:05', ['15:49', '12/24']],
    [{ show_clock: 'on', time_24_format: 'on', date_us_format: 'off' }, '0:05', ['15:49', '24.12.']],
  ])('%o: the clock shows "%s", the list %o', (settings, clock, timestamps) => {
    const view = applyClockSettings(list, { get: (name) => settings[name] })
    expect([view.clock, view.rows.map((row) => row?.timestamp)]).toEqual([clock, timestamps])
  })

  test('show_clock off removes the clock at once', async () => {
    const rack = await rackOf()
    const before = await rack.picture('B')
    await rack.send('B', save('show_clock=off'))
    expect(await rack.picture('B')).not.toBe(before)
  })
})
