import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Envelope } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'
import { addressRack } from '../../helpers/scenario/address-rack.js'
import { plainProject, runPlain } from '../../helpers/scenario/plain-project.js'

const scenario = (name: string) => `  Scenario: ${name}\n    Given all is well\n`
const features = { 'features/x.feature': `Feature: x\n${['one', 'two', 'three'].map(scenario).join('')}` }
const steps = `Given('all is well', () => {})`

/** A project whose last scenario is known to be the longest. */
async function measuredProject(): Promise<string> {
  const cwd = await plainProject({ features, steps })
  await runPlain(cwd, [])
  const file = join(cwd, 'reports', 'durations.json')
  const durations = JSON.parse(await readFile(file, 'utf8'))
  const order = ['one', 'two', 'three']
  for (const one of Object.values<{ title: string; ms: number }>(durations.scenarios))
    one.ms = 1000 * (1 + order.indexOf(one.title))
  await writeFile(file, JSON.stringify(durations))
  return cwd
}

/** The scenarios in the order in which they are given to workers. */
function plannedIn(envelopes: readonly Envelope[]): string[] {
  const names = new Map(envelopes.flatMap(({ pickle }) => (pickle ? [[pickle.id, pickle.name]] : [])))
  return envelopes.flatMap(({ testCase }) => names.get(testCase?.pickleId ?? '') ?? [])
}

async function plannedBy(cwd: string, args: readonly string[]): Promise<string[]> {
  const { exitCode, stderr } = await runPlain(cwd, [...args, '--format', 'message:out/messages.ndjson'])
  expect([exitCode, stderr]).toEqual([0, ''])
  const text = await readFile(join(cwd, 'out', 'messages.ndjson'), 'utf8')
  return plannedIn(
    text
      .trim()
      .split('\n')
      .map((line): Envelope => JSON.parse(line)),
  )
}

test('workers get the longest scenarios first; one worker, and an order that is asked for, keep their order', async () => {
  const cwd = await measuredProject()
  expect(await plannedBy(cwd, ['--parallel', '2'])).toEqual(['three', 'two', 'one'])
  expect(await plannedBy(cwd, [])).toEqual(['one', 'two', 'three'])
  expect(await plannedBy(cwd, ['--parallel', '2', '--order', 'defined'])).toEqual(['one', 'two', 'three'])
  const random = ['--order', 'random:7']
  expect(await plannedBy(cwd, ['--parallel', '2', ...random])).toEqual(await plannedBy(cwd, random))
})

test('a damaged file of times is told once, and the run goes on without it', async () => {
  const cwd = await measuredProject()
  const file = join(cwd, 'reports', 'durations.json')
  await writeFile(file, '{')
  const { exitCode, stderr } = await runPlain(cwd, ['--parallel', '2'])
  expect([exitCode, stderr.match(/reports\/durations\.json is damaged/g)]).toEqual([
    0,
    ['reports/durations.json is damaged'],
  ])
  expect(Object.keys(JSON.parse(await readFile(file, 'utf8')).scenarios)).toHaveLength(3)
})

test('a worker leaves a scenario whose phone another worker has, and plays one whose phone is free', async () => {
  const { leases, phones } = await addressRack(['D785', 'D785'])
  const [front, ...others] = phones
  const rack = { rack: 'scarce', phones: [{ ...front, tags: ['front'] }, ...others] }
  const lasting = (name: string, phone: string) => `
  Scenario: ${name}
    Given A is ${phone}
    Then A stays "idle" for 2 seconds
`
  const scarce = ['scarce 1', 'scarce 2'].map((name) => lasting(name, 'a phone tagged "front"'))
  const common = ['common 1', 'common 2'].map((name) => lasting(name, 'any phone'))
  const { exitCode, stdout, envelopes } = await runCucumber({
    ...{ feature: `Feature: scarce\n${[...scarce, ...common].join('')}`, rack },
    ...{ args: ['--parallel', '2', '--order', 'defined'], environment: { RACK_LEASES: leases } },
  })
  expect(exitCode, stdout).toBe(0)
  expect(plannedIn(envelopes)).toEqual(['scarce 1', 'scarce 2', 'common 1', 'common 2'])
  expect(stdout).not.toContain('waits for phones')
}, 120_000)
