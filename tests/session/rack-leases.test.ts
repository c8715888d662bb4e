import { expect, onTestFinished, test } from 'vitest'
import type { RackPhone } from '../../support/rack/index.js'
import { leaseAddress, leasePlace, openRackLeases } from '../../support/session/index.js'
import { withWholeRack } from '../../support/session/whole-rack.js'
import { folderWith } from '../helpers/cli/offhook.js'
import { scriptedPhone } from '../helpers/remote/scripted-phone.js'

const phone = (id: string, origin: string, model = 'D785') =>
  ({ id, origin, virtual: false, profile: { model } }) as unknown as RackPhone
const servedProfile = {
  ...{ model: 'D785', pacing: { requestGapMs: 0 }, keyTiming: { timeMs: 100, pauseMs: 100 } },
}
const [desk, porch] = [phone('desk', 'http://192.0.2.1'), phone('porch', 'http://192.0.2.2')]

async function opened(place: string, job: string) {
  const leases = await openRackLeases([desk, porch], { place, environment: { RACK_JOB: job } })
  onTestFinished(leases.close)
  return leases
}
const role = (name: string, ...phones: readonly RackPhone[]) => ({ name, phones })

test.each([
  ['http://192.0.2.1', '192.0.2.1'],
  ['https://192.0.2.1/', '192.0.2.1'],
  ['http://192.0.2.1:8080', '192.0.2.1:8080'],
  ['http://localhost:8101', '127.0.0.1:8101'],
])('%s is the phone %s, by http and by https', (origin, address) => {
  expect(leaseAddress({ origin })).toBe(address)
})

test('RACK_LEASES goes before the rack file, and a folder of this computer is the default', () => {
  expect(leasePlace({ RACK_LEASES: 'redis://lab' }, '/leases')).toBe('redis://lab')
  expect(leasePlace({}, '/leases')).toBe('/leases')
  expect(leasePlace({}, undefined)).toMatch(/offhook-leases$/)
})

test('a second job waits, is told for whom, and learns which phones were left in use', async () => {
  const place = await folderWith({})
  const [nightly, mine] = [await opened(place, 'nightly'), await opened(place, 'mine')]
  const first = await nightly.acquire({ roles: [role('A', desk), role('B', porch)], scenario: 'Hold' })
  expect(first.cast.get('A')).toBe(desk)
  const waits: string[] = []
  const second = mine.acquire({
    roles: [role('A', porch)],
    scenario: 'Mute',
    onWait: (text) => waits.push(text),
  })
  await expect.poll(() => waits.join()).toMatch(/waits for porch, which nightly on .* scenario "Hold"/)
  await first.release([porch])
  const lease = await second
  expect([...lease.cast.values(), ...lease.left.keys()]).toEqual([porch, 'porch'])
  expect(lease.token).toBeGreaterThan(first.token)
  await lease.cleaned(porch)
  await lease.release()
  expect(() => lease.assertHeld()).toThrow(/was released before/)
  const third = await mine.acquire({ roles: [role('A', porch)], scenario: 'Mute' })
  expect(third.left.size).toBe(0)
  await third.release()
})

test('a command has the whole rack, and stops when its phones are taken away', async () => {
  const place = await folderWith({})
  const other = await opened(place, 'other')
  const rack = { phones: [desk, porch], leases: place, leaseTokenHeader: true }
  const options = {
    environment: { RACK_LEASE_SECONDS: '1' },
    command: 'offhook bring-in',
    signal: new AbortController().signal,
    print: () => {},
  }
  const done = await withWholeRack(rack, options, async ({ beforeRequest }) => {
    expect(beforeRequest()).toEqual({ 'X-Lease-Token': expect.stringMatching(/^\d+$/) })
    const { state } = await other.client.look()
    return state.leases.flatMap(({ phones }) => phones.map(({ phone: address }) => address))
  })
  expect(done).toEqual(['192.0.2.1', '192.0.2.2'])
  const taken = withWholeRack(rack, options, async ({ signal, beforeRequest }) => {
    await other.client.ask({ kind: 'forceRelease', phones: ['192.0.2.1'], by: 'Ann', reason: 'demo' })
    await new Promise((stopped) => signal.addEventListener('abort', stopped))
    beforeRequest()
  })
  await expect(taken).rejects.toThrow(/was taken away by Ann: demo/)
  expect((await other.client.look()).state.leases).toEqual([])
  const failed = withWholeRack(rack, options, async () => Promise.reject(new Error('it broke')))
  await expect(failed).rejects.toThrow('it broke')
  const { state } = await other.client.look()
  expect(Object.values(state.phones).filter(({ left }) => left)).toHaveLength(2)
})

test('a command that has the whole rack first puts back what a job that died has changed', async () => {
  const { origin, targets } = await scriptedPhone((_, response) => void response.end('<HTML></HTML>'))
  const place = await folderWith({})
  const served = { ...phone('desk', origin), timeoutMs: 1000, profile: servedProfile } as unknown as RackPhone
  const leases = await openRackLeases([served], { place, environment: { RACK_JOB: 'nightly' } })
  onTestFinished(leases.close)
  const lease = await leases.acquire({ roles: [role('A', served)], scenario: 'Mute' })
  await lease.record(served, { 'setting phone_name': 'desk', 'setting http_pass': null })
  await lease.release([served])
  const printed: string[] = []
  const options = { environment: {}, command: 'x', signal: new AbortController().signal }
  const rack = { phones: [served], leases: place, leaseTokenHeader: false }
  await withWholeRack(rack, { ...options, print: (line) => printed.push(line) }, async () => {
    expect(targets).toEqual([expect.stringMatching(/settings=save&phone_name=desk/)])
  })
  expect(printed).toEqual([expect.stringMatching(/^! desk: nightly on .* changed http_pass and did not put/)])
  expect((await leases.client.look()).state.phones).toEqual({})
})

test('a lease time that cannot be used is refused', async () => {
  const environment = { RACK_LEASE_SECONDS: '90' }
  const opening = openRackLeases([desk], { place: await folderWith({}), environment })
  await expect(opening).rejects.toThrow(/RACK_LEASE_SECONDS is "90".* 1 to 30/)
})
