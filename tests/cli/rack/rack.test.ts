import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { describe, expect, test } from 'vitest'
import type { RackView } from '../../../support/cli/rack/view.js'
import { command } from '../../helpers/cli/command.js'
import { addresses, leasedRack, silentPhones } from '../../helpers/cli/leased-rack.js'
import { noRedis } from '../../helpers/lease/redis-server.js'
import { oneOf } from '../../helpers/lease/requests.js'
import { redisForTest } from '../../helpers/lease/stores.js'

const me = userInfo().username
const scenario = 'A calls B'

test('ls and who say who uses each phone, since when, for what, and who waits', async () => {
  const lab = await leasedRack(silentPhones)
  const nightly = await lab.job('nightly 12')
  const lease = await nightly.acquire({ requirement: oneOf([addresses['desk-1']]), scenario })
  const waits = new AbortController()
  const smoke = await lab.job('smoke 3', 'anna')
  let waiting: Promise<unknown> = Promise.resolve()
  await new Promise<void>((isQueued) => {
    const requirement = oneOf([addresses['desk-1']])
    waiting = smoke.acquire({ requirement, scenario, signal: waits.signal, onWait: () => isQueued() })
  })
  const ls = await lab.rack('ls')
  expect(ls.stdout).toMatch(
    /^Rack "lab" at [\d:]+, leases in \S+\n\nphone +model +address +health +use +waiting\n/,
  )
  expect(ls.stdout).toMatch(
    /\ndesk-1 {5}D785 {5}http:\/\/127\.0\.0\.1:9 {2}healthy {2}nightly 12 on lab1 \(process 4711\), for \d+ s {2}1\n/,
  )
  expect(ls.stdout).toMatch(/\ndesk-2 {5}snom370 {2}http:\S+ {2}healthy {2}free +-\n/)
  expect(ls.stdout).toMatch(/\n3 phones: 2 free, 1 leased\n$/)
  expect([ls.exitCode, ls.stderr]).toEqual([0, ''])
  const { stdout } = await lab.rack('who', 'desk-1')
  expect(stdout).toContain('desk-1 (D785, 1001): leased\n  owner    nightly 12 on lab1 (process 4711)\n')
  expect(stdout).toMatch(
    /\n {2}for {6}"A calls B" as A\n {2}since {4}[\d:]+ \(\d+ s\)\n {2}expires {2}[\d:]+ \(in \d+ s\)/,
  )
  expect(stdout).toMatch(/\n {2}waits {4}anna on lab1 \(process 4711\), scenario "A calls B", for \d+ s\n$/)
  waits.abort()
  await expect(waiting).rejects.toThrow('stopped')
  await lease.release()
})

test('--json has a stable shape with ISO times', async () => {
  const lab = await leasedRack(silentPhones)
  const nightly = await lab.job('nightly 12')
  const lease = await nightly.acquire({ requirement: oneOf([addresses['desk-1']]), scenario })
  const view = await lab.json<RackView>('ls')
  const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(view).toMatchObject({ rack: 'lab', leases: lab.leases, at: iso })
  expect(view.phones[0]).toEqual({
    ...{ id: 'desk-1', model: 'D785', number: '1001', address: 'http://127.0.0.1:9', use: 'leased' },
    health: { state: 'healthy', reason: null, by: null, since: null, evidence: null, returns: null },
    lease: {
      owner: { job: 'nightly 12', host: 'lab1', processId: 4711, scenario, person: null },
      ...{ role: 'A', phones: ['desk-1'], since: iso, expires: iso, token: lease.token },
    },
    ...{ bookings: [], waiting: [], left: null },
  })
  const page = readFileSync('docs/guide/rack.md', 'utf8')
  const documented: RackView = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
  expect(keysOf({ ...view, phones: view.phones.slice(0, 1) })).toEqual(keysOf(documented))
  const who = await lab.json<RackView>('who', 'desk-2')
  expect(who.phones.map(({ id, use }) => [id, use])).toEqual([['desk-2', 'free']])
  await lease.release()
})

/** The names of all fields, in their order; of a list, those of its first item. */
const keysOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(keysOf)
  if (value === null || typeof value !== 'object') return undefined
  return Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
}

describe('bookings', () => {
  test('a booking keeps phones for a person; part of it can be given back', async () => {
    const lab = await leasedRack(silentPhones)
    const nightly = await lab.job('nightly 12')
    const lease = await nightly.acquire({ requirement: oneOf([addresses['desk-1']]) })
    const booked = await lab.rack('book', 'desk-1', 'desk-2', '--for', '30m', '--reason', 'the\nmenu')
    expect(booked.stdout).toMatch(
      new RegExp(
        `^✔ desk-1, desk-2 booked by ${me} until [\\d:]+ \\(30 min more\\): the menu \\(booking [\\da-f]{8}\\)\\n`,
      ),
    )
    expect(booked.stdout).toMatch(/\n {2}- desk-1 is still used by nightly 12 .*You get it next\n/)
    await lease.release()
    expect((await lab.rack('release', 'desk-1')).stdout).toBe(
      `✔ desk-1: the booking of ${me} is released (the menu)\n`,
    )
    const { phones } = await lab.json<RackView>('ls')
    expect(phones.map(({ use }) => use)).toEqual(['free', 'booked', 'free'])
    const id = phones[1]?.bookings[0]?.id ?? ''
    expect(await lab.rack('release', '--booking', id)).toMatchObject({ exitCode: 0, stderr: '' })
    expect((await lab.json<RackView>('ls')).phones.map(({ use }) => use)).toEqual(['free', 'free', 'free'])
  })

  test('what somebody else has is neither booked nor released, unless by force with a reason', async () => {
    const lab = await leasedRack(silentPhones)
    const anna = await lab.job('offhook', 'anna')
    const phones = [addresses['desk-1']]
    await anna.ask({ kind: 'book', id: 'b1', person: 'anna', reason: 'demo', phones, forMs: 600_000 })
    const lease = await anna.acquire({ requirement: oneOf([addresses['desk-2']], [addresses.reception]) })
    const both = await lab.rack('book', 'desk-1', 'desk-2', '--for', '2h', '--reason', 'x')
    expect(both.stderr).toBe('✖ Nothing was booked. anna has booked desk-1 for another 10 min (demo)\n')
    const refused = await lab.rack('release', 'desk-1', 'desk-2', 'reception')
    expect(refused.stderr).toMatch(
      /^✖ Nothing was released\. desk-1 is booked by anna\. desk-2 is used by anna on lab1 \(process 4711\)\. reception is used by anna on lab1 \(process 4711\)\. To take .*--force --reason "…"\n$/,
    )
    expect((await lab.rack('release', '--booking', 'b1')).stderr).toContain('The booking b1 is that of anna.')
    const alone = await lab.rack('release', 'desk-1')
    expect([both.exitCode, refused.exitCode, alone.exitCode]).toEqual([1, 1, 1])
    const forced = await lab.rack('release', 'desk-1', 'desk-2', '--force', '--reason', 'fire drill')
    expect(forced.stdout).toMatch(
      /^✔ desk-1: the booking of anna is released \(demo\)\n✔ desk-2, reception: the lease of anna on lab1/,
    )
    await expect(lease.cleaned(addresses['desk-2'])).rejects.toThrow(/taken away by .*: fire drill/)
    const { stdout } = await lab.rack('history', '--last', '2')
    expect(stdout).toMatch(/desk-1 +the booking of anna was taken away by .*: fire drill\n/)
    expect(stdout).toMatch(
      /desk-2, reception {2}taken from anna on lab1 .*: fire drill; left in use: desk-2, reception\n$/,
    )
  })
})

test('a phone in quarantine is got by nobody until it returns', async () => {
  const lab = await leasedRack(silentPhones)
  expect((await lab.rack('quarantine', 'desk-2', '--reason', 'black display')).stdout).toBe(
    '✔ desk-2 is quarantined. Nobody gets it until: offhook rack return desk-2\n',
  )
  expect((await lab.rack('ls')).stdout).toMatch(
    /\ndesk-2 .* quarantined {2}out of use .*\n {2}- quarantined by \S+ on \S+ since [\d:]+ \(\d+ s\): black display\n/,
  )
  const job = await lab.job('nightly')
  await expect(job.acquire({ requirement: oneOf([addresses['desk-2']]) })).rejects.toThrow('black display')
  expect((await lab.rack('return', 'desk-2', 'desk-1')).stdout).toBe(
    '✔ desk-1 was not out of use\n✔ desk-2 can be used again\n',
  )
})

test('the history tells who left a phone ringing, also if nobody has come since', async () => {
  const lab = await leasedRack(silentPhones)
  const owner = { job: 'doomed', host: 'lab1', processId: 1 }
  const dying = await lab.job('doomed')
  const requirement = oneOf([addresses.reception])
  await dying.ask({ kind: 'acquire', id: 'd', owner, requirement, leaseMs: 1 })
  const { stdout, exitCode } = await lab.rack('history', 'reception')
  expect(stdout).toMatch(
    / {2}reception {3}lost by doomed on lab1 \(process 1\) after 0 s: no heartbeat came; left in use: reception\n$/,
  )
  expect(exitCode).toBe(0)
  expect((await lab.rack('history', 'desk-1')).stdout).not.toContain('doomed')
  const { events } = await lab.json<{ events: object[] }>('history', 'reception', '--last', '1')
  expect(events).toMatchObject([
    { event: 'ended', why: 'expired', phones: ['reception'], left: ['reception'] },
  ])
})

test.skipIf(noRedis)('leases in Redis: what one command changes, another one sees', async () => {
  const lab = await leasedRack(silentPhones)
  const { url } = await redisForTest({ password: 'secret' })
  const run = (...args: string[]) => command('.', ['rack', ...args, '--rack', lab.file], { RACK_LEASES: url })
  expect((await run('book', 'desk-1', '--for', '90s', '--reason', 'demo')).stdout).toMatch(
    /^✔ desk-1 booked by /,
  )
  const { stdout } = await run('ls')
  expect(stdout).toMatch(/^Rack "lab" at [\d:]+, leases in redis:\/\/:\*\*\*@127\.0\.0\.1:\d+\n/)
  expect(stdout).toMatch(/\n {2}- booked by .*: demo \(booking \w+\)\n/)
  expect((await run('history')).stdout).toMatch(/ {2}desk-1 {6}booked by .*: demo \(booking \w+\)\n$/)
  expect(JSON.parse((await run('who', '--json')).stdout).leases).not.toContain('secret')
})
