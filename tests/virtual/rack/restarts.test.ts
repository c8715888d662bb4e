import { describe, expect, test } from 'vitest'
import { openPhones } from '../../helpers/virtual/hardware.js'
import { profileOf, rackOf } from '../../helpers/virtual/rack.js'

const quirks = { downMs: 300, bootingMs: 1000, startingMs: 2000, upgradeMs: 500 }
const withQuirks = () => ({ quirks })

test('a reboot: nobody answers, the booting screen, the starting screen, idle', async () => {
  const { B, A, clock } = await openPhones(withQuirks)
  await A.dials('101')
  await B.keys('ENTER')
  B.reboot()
  await clock.advance(0)
  expect([B.power.reachable(), ...A.texts()]).toEqual([false, 'idle', 'Phone A 100'])
  const seen: string[] = []
  for (const ms of [299, 1, 999, 1, 1999, 1]) {
    await clock.advance(ms)
    seen.push(`${B.power.reachable() ? '' : 'silent, '}${B.texts()[0]}`)
  }
  expect(seen).toEqual(['silent, rebooting', 'rebooting', 'rebooting', 'starting', 'starting', 'idle'])
})

test('a phone that is not up takes neither keys nor calls, and hears no second order', async () => {
  const { B, A, clock } = await openPhones(withQuirks)
  B.reboot()
  await clock.advance(1000)
  await B.keys('OFFHOOK', '1')
  B.reboot()
  await A.dials('101')
  expect([B.texts()[0], B.power.reachable(), A.texts()[1]]).toEqual(['rebooting', true, 'Not available'])
  await clock.advance(2300)
  expect(B.texts()[0]).toBe('idle')
})

test('a reboot registers what was logged off, and keeps the lists', async () => {
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
  test('what was not kept is lost in a reboot', async () => {
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

  test('a factory reset forgets them all, the lists too, and provisions the phone anew', async () => {
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

  test('loads, reboots, and is there', async () => {
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

  test('a file that names no version is not installed', async () => {
    const { B } = await openPhones(withQuirks)
    B.upgrade('http://192.0.2.1/1.2.3/firmware.bin')
    expect(B.texts()[0]).toBe('idle')
  })

  test('the phone then behaves as its model does under that firmware', async () => {
    const profile = await profileOf('snom370')
    const upgraded = async () => profile
    const { B, clock } = await openPhones(() => ({ quirks, upgraded }))
    B.upgrade(url)
    await clock.advance(60_000)
    expect(B.firmware.profile.model).toBe('snom370')
  })
})

test('over HTTP: whoever connects while it is down is reset, afterwards it says what it runs', async () => {
  const rack = await rackOf({ quirks })
  const upgrade = '/dummy.htm?swload=load&firmware=http%3A%2F%2F192.0.2.1%2Fa-10.1.175.16.bin'
  await rack.send('B', upgrade)
  await rack.clock.advance(600)
  await expect(rack.page('B', '/info.htm')).rejects.toThrow()
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
