import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RackView } from '../../../support/cli/rack/view.js'
import { command } from '../../helpers/cli/command.js'
import { addresses, leasedRack, silentPhones } from '../../helpers/cli/leased-rack.js'
import { folderWith } from '../../helpers/cli/offhook.js'
import { oneOf } from '../../helpers/lease/requests.js'
import { leaseFolder } from '../../helpers/lease/stores.js'

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
    health: { state: 'healthy', reason: null, by: null, since: null, evidence: null },
    lease: {
      owner: { job: 'nightly 12', host: 'lab1', processId: 4711, scenario, person: null },
      ...{ role: 'A', since: iso, expires: iso, token: lease.token },
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

/** The names of all fields, in their order. */
const keysOf = (value: unknown): unknown =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
    : undefined

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
    const lease = await anna.acquire({ requirement: oneOf([addresses['desk-2']]) })
    const both = await lab.rack('book', 'desk-1', 'desk-2', '--for', '2h', '--reason', 'x')
    expect(both.stderr).toBe('✖ Nothing was booked. anna has booked desk-1 for another 10 min (demo)\n')
    const refused = await lab.rack('release', 'desk-1', 'desk-2', 'reception')
    expect(refused.stderr).toMatch(
      /^✖ Nothing was released\. desk-1 is booked by anna\. desk-2 is used by anna on lab1 \(process 4711\)\. reception is not booked\. To take .*--force --reason "…"\n$/,
    )
    expect((await lab.rack('release', '--booking', 'b1')).stderr).toContain('desk-1 is booked by anna')
    expect([both.exitCode, refused.exitCode]).toEqual([1, 1])
    const forced = await lab.rack('release', 'desk-1', 'desk-2', '--force', '--reason', 'fire drill')
    expect(forced.stdout).toMatch(
      /^✔ desk-1: the booking of anna is released \(demo\)\n✔ The lease of anna on lab1/,
    )
    await expect(lease.cleaned(addresses['desk-2'])).rejects.toThrow(/taken away by .*: fire drill/)
    const { stdout } = await lab.rack('history', '--last', '2')
    expect(stdout).toMatch(/desk-1 {2}the booking of anna was taken away by .*: fire drill\n/)
    expect(stdout).toMatch(/desk-2 {2}taken from anna on lab1 .*: fire drill; left in use: desk-2\n$/)
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

describe('wrong use has exit code 2, and changes nothing', () => {
  const book = ['book', 'desk-1', '--for', '1m', '--reason', 'x']
  test.each([
    [
      ['who', 'desk1'],
      /^✖ The rack "lab" has no phone "desk1"\. Did you mean desk-1\? Its phones: desk-1, desk-2, /,
    ],
    [['book', '--for', '1m', '--reason', 'x'], /^✖ No phone is named\. /],
    [['book', 'desk-1', '--reason', 'x'], /required option '--for <time>'/],
    [['book', 'desk-1', '--for', '1m'], /required option '--reason <text>'/],
    [
      [...book.slice(0, 2), '--for', '30', '--reason', 'x'],
      /Write a time such as 90s, 30m or 2h, 168h at most\./,
    ],
    [[...book.slice(0, 4), '--reason', ' '], /Say it in a few words/],
    [['release'], /^✖ No phone is named/],
    [['release', 'desk-1', '--booking', 'x'], /and not both/],
    [['release', 'desk-1', '--force'], /--reason/],
    [['release', 'desk-1', '--reason', 'x'], /--reason belongs to --force/],
    [['history', '--last', '0'], /Write a number from 1/],
    [['quarantine', 'desk-1'], /required option '--reason <text>'/],
    [['sing'], /unknown command 'sing'/],
  ])('%j', async (args, message) => {
    const lab = await leasedRack(silentPhones)
    const { exitCode, stderr, stdout } = await lab.rack(...args)
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)])
    expect((await lab.json<RackView>('ls')).phones.every(({ use }) => use === 'free')).toBe(true)
  })
})

describe('a rack without leases says so', () => {
  const virtual = { 'rack.yaml': 'rack: v\nphones:\n  - { id: soft, model: D785, number: "1" }\n' }

  test('virtual phones belong to each run', async () => {
    const folder = await folderWith(virtual)
    const run = (...args: string[]) => command(folder, ['rack', ...args, '--rack', 'rack.yaml'])
    for (const look of ['ls', 'who', 'history', 'watch', 'doctor'])
      expect(await run(look)).toEqual({
        ...{ exitCode: 0, stderr: '' },
        stdout:
          'The phones of the rack "v" are virtual. They belong to each run that starts them, so they need no leases.\n',
      })
    const refused = await run('return', 'soft')
    expect(refused.stderr).toMatch(/^✖ The phones of the rack "v" are virtual\..* Nothing was done\n$/)
    expect(refused.exitCode).toBe(1)
    expect(JSON.parse((await run('ls', '--json')).stdout)).toMatchObject({
      rack: 'v',
      leases: null,
      phones: [],
    })
  })

  test('RACK_LEASES=none is told', async () => {
    const lab = await leasedRack(silentPhones)
    const ls = await command('.', ['rack', 'ls', '--rack', lab.file], { RACK_LEASES: 'none' })
    expect(ls).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('RACK_LEASES or leases:') })
  })
})

test.each([
  [
    'a server that does not answer',
    'redis://:secret@127.0.0.1:1',
    /^✖ redis:\/\/:\*\*\*@127\.0\.0\.1:1: .*does not answer/,
  ],
  ['a place below a file', `${join('package.json', 'x')}`, /^✖ \S+: the leases of the rack cannot be kept/],
])('%s: exit code 3', async (_, place, message) => {
  const lab = await leasedRack(silentPhones)
  const { exitCode, stderr } = await command('.', ['rack', 'ls', '--rack', lab.file], { RACK_LEASES: place })
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(message)])
})

test('a rack file that cannot be read: exit code 3', async () => {
  const environment = { RACK_LEASES: leaseFolder() }
  const result = await command('.', ['rack', 'ls', '--rack', 'none.yaml'], environment)
  expect([result.exitCode, result.stderr]).toEqual([
    3,
    expect.stringMatching(/^✖ .*none\.yaml: cannot be read/),
  ])
})
