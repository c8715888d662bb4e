import { fetch } from 'undici'
import { describe, expect, test } from 'vitest'
import { manualClock, systemClock } from '../../../support/clock/index.js'
import { startVirtualRack, type VirtualPhoneSpec, VirtualRackError } from '../../../support/virtual/index.js'
import { profileOf, rackOf, spec } from '../../helpers/virtual/rack.js'

const snom870 = await profileOf('snom870')

describe('a rack refuses', () => {
  test.each<[string, Partial<VirtualPhoneSpec>, RegExp]>([
    ['two phones with one id', { id: 'A' }, /Two virtual phones are called "A"/],
    ['two phones with one number', { number: '100' }, /"A" and "B" both have the number 100/],
    [
      'an unknown defect',
      { defects: ['gremlins'] },
      /"B" .*"gremlins".* Known: hold-key-lost, .*upside-down/,
    ],
  ])('%s', async (_name, changes, message) => {
    const phones = [await spec('A'), await spec('B', changes)]
    const start = startVirtualRack({ phones, clock: manualClock(), guiTickMs: 0 })
    await expect(start).rejects.toThrow(message)
    await expect(start).rejects.toThrow(VirtualRackError)
  })
})

describe('keys', () => {
  const ringingB = async (changes: Partial<VirtualPhoneSpec>) => {
    const rack = await rackOf(changes)
    await rack.send('A', '/command.htm?number=101')
    const ringing = await rack.picture('B')
    await rack.send('B', '/command.htm?key=ENTER')
    const answered = await rack.picture('B')
    expect(answered).not.toEqual(ringing)
    await rack.send('B', '/command.htm?RELEASE_ALL_CALLS')
    await rack.send('A', '/command.htm?number=101')
    expect(await rack.picture('B')).toEqual(ringing)
    return { rack, ringing, answered }
  }

  test.each([
    ['key=F1', {}, true],
    ['key=F2', {}, false],
    ['key=F1', { profile: snom870 }, false],
    ['key=P1', {}, true],
    ['key=P25', {}, false],
    ['key=enter', {}, false],
    ['touch=60+257', { profile: snom870 }, true],
    ['touch=60+257+p+70+260+r', { profile: snom870 }, true],
    ['touch=60+257+p', { profile: snom870 }, false],
    ['touch=60+257+r', { profile: snom870 }, false],
    ['touch=60+257+p+180+257+r', { profile: snom870 }, false],
    ['touch=60+257+p+180+257+r+60+257+r', { profile: snom870 }, false],
    ['touch=60+100', { profile: snom870 }, false],
    ['touch=60+257', {}, false],
  ])(
    '%s on a ringing phone with %o answers: %s',
    async (query, changes: Partial<VirtualPhoneSpec>, answers) => {
      const { rack, ringing, answered } = await ringingB(changes)
      await rack.send('B', `/command.htm?${query}`)
      expect(await rack.picture('B')).toBe(answers ? answered : ringing)
    },
  )

  test('after the list of dialled calls is cleared, there is no soft key for redial', async () => {
    const rack = await rackOf()
    const fresh = await rack.picture('A')
    await rack.send('A', '/command.htm?number=101')
    await rack.send('A', '/command.htm?key=CANCEL')
    expect(await rack.picture('A')).not.toEqual(fresh)
    await rack.send('A', '/index.htm?dialeddel=clear')
    expect(await rack.picture('A')).toEqual(fresh)
  })

  test('with call_join_xfer on, TRANSFER transfers without ENTER', async () => {
    const pictures = await Promise.all(
      ['on', 'off'].map(async (call_join_xfer) => {
        const rack = await rackOf({ settings: { call_join_xfer } })
        await rack.send('A', '/command.htm?number=101')
        await rack.send('B', '/command.htm?key=ENTER;F_HOLD')
        await rack.send('B', '/command.htm?number=102')
        await rack.send('C', '/command.htm?key=ENTER')
        await rack.send('B', '/command.htm?key=TRANSFER')
        const asked = await rack.picture('A')
        await rack.send('B', '/command.htm?key=ENTER')
        return { asked, joined: await rack.picture('A') }
      }),
    )
    const [on, off] = pictures
    expect(on?.asked).toEqual(off?.joined)
    expect(off?.asked).not.toEqual(off?.joined)
  })
})

describe('jitter', () => {
  test('the same seed gives the same delays, another seed others', async () => {
    const requests = ['A', 'B', 'A', 'C', 'A']
    const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => delaysOf(seed, requests)))
    expect(first).toEqual(again)
    expect(first).not.toEqual(other)
    const all = Object.values(first ?? {}).flat()
    expect(Math.max(...all)).toBeLessThanOrEqual(50)
    expect(new Set(all).size).toBeGreaterThan(2)
  })

  test('requests to one phone do not change the delays of another', async () => {
    const alone = await delaysOf(1, ['A', 'A', 'A'])
    const among = await delaysOf(1, ['B', 'A', 'C', 'A', 'B', 'B', 'A'])
    expect(among.A).toEqual(alone.A)
    expect(among.B).not.toEqual(among.A)
  })

  test('signalling has its own generator of delays', async () => {
    const quick = await rackOf()
    const slow = await rackOf({}, { jitter: { seed: 3, replyMs: 0, signallingMs: 400 } })
    const idle = await slow.picture('B')
    for (const rack of [quick, slow]) await rack.send('A', '/command.htm?number=101')
    expect(await slow.picture('B')).toEqual(idle)
    await slow.clock.advance(400)
    expect(await slow.picture('B')).toEqual(await quick.picture('B'))
  })
})

test('stop ends every connection at once, and the port is free', async () => {
  const clock = manualClock()
  const rack = await startVirtualRack({ phones: [await spec('A'), await spec('B')], clock, guiTickMs: 0 })
  const [a, b] = rack.phones.map(({ origin }) => origin)
  expect(new Set([a, b]).size).toBe(2)
  await (await fetch(`${a}/screen.bmp`)).arrayBuffer()
  const waiting = fetch(`${b}/command.htm?key=CANCEL,2100`)
  const failed = expect(waiting).rejects.toThrow('fetch failed')
  await (await fetch(`${a}/`)).text()
  await rack.stop()
  await failed
  await expect(fetch(`${a}/`)).rejects.toThrow('fetch failed')
})

/** The delays of each phone's replies, ms. The clock of the test resolves every wait at once. */
async function delaysOf(seed: number, requests: readonly string[]): Promise<Record<string, number[]>> {
  let waited: number[] = []
  const clock = {
    ...manualClock(),
    after: async (ms: number) => {
      waited.push(ms)
      await systemClock.after(0)
    },
  }
  const phones = await Promise.all(['A', 'B', 'C'].map((id) => spec(id)))
  const jitter = { seed, replyMs: 50, signallingMs: 0 }
  const rack = await startVirtualRack({ phones, clock, guiTickMs: 0, jitter })
  const delays: Record<string, number[]> = {}
  for (const id of requests) {
    waited = []
    await (await fetch(`${rack.phones.find((phone) => phone.id === id)?.origin}/screen.bmp`)).arrayBuffer()
    delays[id] = [...(delays[id] ?? []), waited.reduce((sum, ms) => sum + ms, 0)]
  }
  await rack.stop()
  return delays
}
