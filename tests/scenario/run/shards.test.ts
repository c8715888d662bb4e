import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'
import { addressRack } from '../../helpers/scenario/address-rack.js'
import { offhookRun, plainProject, runPlain } from '../../helpers/scenario/plain-project.js'

const features = {
  'features/a.feature': `Feature: a
  Scenario: one
    Given all is well
  Scenario Outline: outline <n>
    Given all is well
    Examples:
      | n |
      | 1 |
      | 2 |
      | 3 |
`,
  'features/b.feature': `Feature: b
  Rule: r
    Scenario: once more
      Given it fails at first
    Scenario: last
      Given all is well
`,
}
const steps = `
let failures = 0
Given('all is well', () => {})
Given('it fails at first', () => { if (failures++ === 0) throw new Error('at first') })
`
const all = ['last', 'once more', 'one', 'outline 1', 'outline 2', 'outline 3']

test('shards share all scenarios, each has its own, whatever was measured before, and with retries and workers', async () => {
  const found: string[][] = []
  for (const index of [1, 2, 3]) {
    // Three computers, of which only one has the times of earlier runs.
    const cwd = await plainProject({ features, steps })
    if (index === 2) await rememberReversed(cwd)
    const run = await runPlain(cwd, ['--shard', `${index}/3`, '--parallel', '2', '--retry', '1'])
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    found.push([...run.allure.keys()])
  }
  expect(found.flat().toSorted()).toEqual(all)
  expect(found.map(({ length }) => length)).toEqual([2, 2, 2])
})

/** The times of all scenarios, the last one of the files the longest. */
async function rememberReversed(cwd: string): Promise<void> {
  await runPlain(cwd, ['--retry', '1'])
  const file = join(cwd, 'reports', 'durations.json')
  const durations = JSON.parse(await readFile(file, 'utf8'))
  for (const [i, one] of Object.values<{ ms: number }>(durations.scenarios).entries()) one.ms = 1000 * (i + 1)
  await rm(join(cwd, 'out'), { recursive: true })
  await writeFile(file, JSON.stringify(durations))
}

test.each([
  ['0/3', 'there is no such shard, the shards of 3 are 1/3 to 3/3'],
  ['4/3', 'there is no such shard, the shards of 3 are 1/3 to 3/3'],
  ['1/0', 'there is no such shard, there is at least one shard'],
])('--shard %s is refused before anything runs, by both commands', async (shard, why) => {
  const cwd = await plainProject({ features, steps })
  const plain = await runPlain(cwd, ['--shard', shard])
  expect([plain.exitCode, plain.stderr]).toEqual([2, `\n✖ --shard ${shard}: ${why}. No scenario ran\n`])
  const run = await runPlain(cwd, ['--shard', shard], offhookRun)
  expect([run.exitCode, run.stdout]).toEqual([2, ''])
  expect(run.stderr).toContain(`--shard ${shard}: ${why}. No scenario ran`)
})

test('a shard that is no pair of numbers is one error', async () => {
  const run = await runPlain(await plainProject({ features, steps }), ['--shard', 'x'], offhookRun)
  expect([run.exitCode, run.stdout]).toEqual([2, ''])
  expect(run.stderr.trim().split('\n')).toEqual([
    expect.stringContaining('the shard option must be in the format <index>/<total> (e.g. 1/3)'),
  ])
})

test('a scenario that runs on every model belongs to one shard with all its copies', async () => {
  const scenario = (name: string) => `
  @every-model
  Scenario: ${name}
    Given A is any phone
    Then A shows "idle" within 20 seconds
`
  const phone = (id: string, model: string) => ({ id, model, name: id, number: `100${id}` })
  const rack = {
    rack: 'models',
    virtual: { guiTickMs: 20 },
    phones: [phone('1', 'D785'), phone('2', 'snom370')],
  }
  const feature = `Feature: copies\n${['one', 'two', 'three'].map(scenario).join('')}`
  const names: string[][] = []
  for (const shard of ['1/2', '2/2']) {
    const { exitCode, envelopes, stdout } = await runCucumber({ feature, rack, args: ['--shard', shard] })
    expect(exitCode, stdout).toBe(0)
    const ran = new Set(envelopes.flatMap(({ testCase }) => testCase?.pickleId ?? []))
    names.push(envelopes.flatMap(({ pickle }) => (pickle && ran.has(pickle.id) ? [pickle.name] : [])))
  }
  expect(names).toEqual([
    ['one (D785)', 'one (snom370)', 'three (D785)', 'three (snom370)'],
    ['two (D785)', 'two (snom370)'],
  ])
})

test('two shards with two workers each play on one rack at the same time', async () => {
  const { leases, phones } = await addressRack(['D785', 'D785', 'D785'])
  const scenario = (name: string) => `
  Scenario: ${name}
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A within 20 seconds
`
  const all = ['one', 'two', 'three', 'four', 'five']
  const feature = `Feature: calls\n${all.map(scenario).join('')}`
  const rack = { rack: 'three phones', phones }
  const runs = await Promise.all(
    ['1/2', '2/2'].map((shard) => {
      const args = ['--shard', shard, '--parallel', '2']
      return runCucumber({ feature, rack, args, environment: { RACK_LEASES: leases } })
    }),
  )
  expect(
    runs.map(({ exitCode }) => exitCode),
    runs.map(({ stdout }) => stdout).join(),
  ).toEqual([0, 0])
  expect(runs.map(({ stdout }) => /✔ (\d) scenarios/.exec(stdout)?.[1])).toEqual(['3', '2'])
}, 120_000)
