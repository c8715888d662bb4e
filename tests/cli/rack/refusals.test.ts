import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RackView } from '../../../support/cli/rack/view.js'
import { command } from '../../helpers/cli/command.js'
import { leasedRack, silentPhones } from '../../helpers/cli/leased-rack.js'
import { folderWith } from '../../helpers/cli/offhook.js'
import { leaseFolder } from '../../helpers/lease/stores.js'

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
