import { describe, expect, test } from 'vitest'
import { type OpenPhone, openPhones } from '../../helpers/virtual/hardware.js'
import { profileOf, rackOf } from '../../helpers/virtual/rack.js'

const quirks = { downMs: 300, bootingMs: 1000, startingMs: 2000, upgradeMs: 500 }
const withQuirks = () => ({ quirks })

test('a reboot: no reply, then the booting screen, the starting screen, and idle', async () => {
  const { B, A, clock } = await openPhones(withQuirks)
  await A.dials('101')
  await B.keys('ENTER')
  B.reboot()
  await clock.advance(0)
  expect([B.power.reachable(), ...A.texts()]).toEqual([false, 'idle', 'Phone A 100'])
  const seen: string[] = []
  for (const ms of [299, 1, 999, 1, 1999, 1]) {
    await clock.advance(ms)
    seen.push(`${B.power.reachable() ? '' : 'no reply, '}${B.texts()[0]}`)
  }
  expect(seen).toEqual(['no reply, rebooting', 'rebooting', 'rebooting', 'starting', 'starting', 'idle'])
})

describe('a phone that reboots ignores', () => {
  test.each<[string, (phone: OpenPhone) => unknown]>([
    ['keys', (B) => B.keys('OFFHOOK', '1')],
    ['a number to dial', (B) => B.dials('100')],
    ['a ringtone to play', (B) => B.telephone.playRinger(1)],
    ['a list to clear', (B) => B.telephone.clearList('missed')],
    ['a second reboot', (B) => B.reboot()],
    ['a factory reset', (B) => B.factoryReset()],
    ['an upgrade', (B) => B.upgrade('http://192.0.2.1/snomD785-10.1.175.16-SIP-r.bin')],
  ])('%s', async (_name, command) => {
    const { B, A, clock } = await openPhones(withQuirks)
    await A.dials('101')
    await A.keys('CANCEL')
    B.reboot()
    await clock.advance(1000)
    await command(B)
    await clock.advance(0)
    expect([B.power.reachable(), ...B.texts()]).toEqual([true, 'rebooting', 'Rebooting', 'Please wait'])
    expect(A.texts()[0]).toBe('idle')
    await clock.advance(2299)
    expect(B.texts()[0]).toBe('starting')
    await clock.advance(1)
    expect(B.texts()).toEqual(['idle', 'Phone B 101'])
    await B.keys('LEFT')
    expect(B.texts()).toEqual(['missed calls', 'Phone A 100'])
    expect(B.firmware.profile.firmware).toBe((await profileOf('D785')).firmware)
  })

  test('calls: the caller sees that it is not available', async () => {
    const { B, A, clock } = await openPhones(withQuirks)
    B.reboot()
    await clock.advance(1000)
    await A.dials('101')
    expect(A.texts().slice(0, 2)).toEqual(['busy', 'Not available'])
    expect(B.texts()[0]).toBe('rebooting')
    await clock.advance(2300)
    expect(B.texts()).toEqual(['idle', 'Phone B 101'])
  })
})

test('a reboot registers logged-off identities and keeps the call lists', async () => {
  const { B, A, clock } = await openPhones(withQuirks)
  await A.dials('101')
  await A.keys('CANCEL')
  B.telephone.logOff('all')
  B.reboot()
  await clock.advance(60_000)
  expect(B.texts()).toEqual(['idle', 'Phone B 101'])
  await B.keys('LEFT')
  expect(B.texts()).toEqual(['missed calls', 'Phone A 100'])
})

describe('settings', () => {
  test('a reboot restores the persistent values', async () => {
    const { B, clock } = await openPhones(() => ({ settings: { language: 'English' } }))
    B.settings.write('language', 'German', false)
    B.settings.write('call_join_xfer', 'on', true)
    B.reboot()
    await clock.advance(60_000)
    expect(B.settings.all()).toEqual([
      ['language', 'English'],
      ['call_join_xfer', 'on'],
    ])
  })

  test('a factory reset clears settings and call lists, and provisions the phone again', async () => {
    const { B, A, clock } = await openPhones(() => ({ settings: { language: 'English' } }))
    await A.dials('101')
    await A.keys('CANCEL')
    B.settings.write('language', 'German', true)
    B.settings.write('call_join_xfer', 'on', true)
    B.factoryReset()
    await clock.advance(60_000)
    expect(B.settings.all()).toEqual([['language', 'English']])
    await B.keys('LEFT')
    expect(B.texts()[0]).toBe('no missed calls')
  })
})

describe('a firmware upgrade', () => {
  const url = 'http://192.0.2.1/snomD785-10.1.175.16-SIP-r.bin?a=1.2.3'

  test('loads the file, reboots, and has the new version', async () => {
    const { B, clock } = await openPhones(withQuirks)
    B.settings.write('language', 'German', false)
    B.upgrade(url)
    const seen = [B.texts()[0]]
    for (const ms of [499, 1]) {
      await clock.advance(ms)
      seen.push(B.texts()[0])
    }
    expect(seen).toEqual(['upgrading', 'upgrading', 'rebooting'])
    await clock.advance(60_000)
    expect([B.firmware.profile.firmware, B.settings.all()]).toEqual(['10.1.175.16', []])
  })

  test('a file name without a version is not installed', async () => {
    const { B } = await openPhones(withQuirks)
    B.upgrade('http://192.0.2.1/1.2.3/firmware.bin')
    expect(B.texts()[0]).toBe('idle')
  })

  test('the phone has the profile of its model with that firmware', async () => {
    const profile = await profileOf('snom370')
    const upgraded = async () => profile
    const { B, clock } = await openPhones(() => ({ quirks, upgraded }))
    B.upgrade(url)
    await clock.advance(60_000)
    expect(B.firmware.profile.model).toBe('snom370')
  })
})

test('over HTTP: connections are reset while the phone is down; afterwards info.htm has the new version', async () => {
  const rack = await rackOf({ quirks })
  const upgrade = '/dummy.htm?swload=load&firmware=http%3A%2F%2F192.0.2.1%2Fa-10.1.175.16.bin'
  await rack.send('B', upgrade)
  await rack.clock.advance(600)
  await expect(rack.page('B', '/info.htm')).rejects.toThrow('fetch failed')
  await rack.clock.advance(60_000)
  expect((await rack.page('B', '/info.htm')).text).toContain('D785-SIP 10.1.175.16')
})

test.each([
  [true, 'changes'],
  [false, 'stays'],
] as const)('lineInfoLost: %s, FIX_LIL: the display %s', async (lineInfoLost, outcome) => {
  const rack = await rackOf({ profile: await profileOf('snom821'), quirks: { lineInfoLost } })
  const before = await rack.picture('B')
  await rack.send('B', '/command.htm?FIX_LIL=false')
  expect(await rack.picture('B')).toBe(before)
  await rack.send('B', '/command.htm?FIX_LIL=true')
  expect((await rack.picture('B')) === before ? 'stays' : 'changes').toBe(outcome)
})
