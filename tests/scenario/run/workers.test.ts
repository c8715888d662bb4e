import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Run, runCucumber } from '../../helpers/cucumber.js'

const call = (title: string) => `
  Scenario: ${title}
    Given A is a D785
    And B is a snom370
    When A dials B
    Then A shows "calling" to B within 20 seconds
`
const feature = `Feature: two at once
${call('one')}${call('two')}
  @every-model
  Scenario: lifted
    Given A is any phone
    When A presses OFFHOOK
    Then A shows "enter number" within 20 seconds
`
const phone = (id: string, model: string, name: string) => ({ id, model, name, number: `100${id}` })
const phones = [phone('1', 'D785', 'Alice'), phone('2', 'snom370', 'Bob'), phone('3', 'D785', 'Carol')]

let folder: string
let run: Run
beforeAll(async () => {
  const rack = { rack: 'two models', virtual: { guiTickMs: 20 }, phones }
  folder = await mkdtemp(join(tmpdir(), 'offhook-loaded-'))
  const environment = {
    NODE_OPTIONS: `--import=${resolve('tests/helpers/build/loaded-files.mjs')}`,
    OFFHOOK_LOADED: join(folder, 'loaded.jsonl'),
  }
  run = await runCucumber({ feature, rack, args: ['--parallel', '2'], environment })
})
afterAll(() => rm(folder, { recursive: true }))

const paragraphsOf = (title: string) =>
  run.stdout.split('\n\n').filter((paragraph) => paragraph.trim().startsWith(`${title}  `))

test('each worker has its own virtual rack, and all of them report to one run', () => {
  expect(run.stderr).toBe('')
  expect(run.exitCode).toBe(0)
  expect(run.stdout).toContain('✔ 4 scenarios: 4 passed')
  const workers = run.envelopes.flatMap(({ testRunHookStarted }) => testRunHookStarted?.workerId ?? [])
  expect(new Set(workers)).toEqual(new Set(['0', '1']))
  // The log is grouped by scenario, although both may run at the same time.
  for (const title of ['one', 'two'])
    expect(paragraphsOf(title).map((log) => log.match(/A dialled 1002/g)?.length)).toEqual([1])
})

test('every report has one scenario for each model, which ran on a phone of that model', () => {
  for (const model of ['D785', 'snom370']) {
    expect(paragraphsOf(`lifted (${model})`)).toEqual([expect.stringContaining('A pressed OFFHOOK')])
    const copy = run.envelopes.find(({ pickle }) => pickle?.name === `lifted (${model})`)?.pickle
    const cases = run.envelopes.filter(({ testCase }) => testCase?.pickleId === copy?.id)
    expect(cases).toHaveLength(1)
    expect([...run.written.values()].join('\n')).toContain(`"name":"lifted (${model})"`)
  }
})

test('only the process that starts the workers compares built files with their sources, and compiles', async () => {
  const lines = (await readFile(join(folder, 'loaded.jsonl'), 'utf8')).trim().split('\n')
  const processes = lines.map(
    (line) => JSON.parse(line) as { readonly worker?: string; readonly files: readonly string[] },
  )
  const builders = processes.filter(({ files }) => files.includes(resolve('support/build/build.cjs')))
  expect(processes.map(({ worker }) => worker).toSorted()).toEqual(['0', '1', undefined])
  expect(builders.map(({ worker }) => worker)).toEqual([undefined])
})

test('all workers belong to one run, so none deletes what another one has left', () => {
  const notes = [...run.written.keys()].filter((path) => path.startsWith('screens-used/'))
  const named = notes.map((path) => /(\d+)-(\d)\.json$/.exec(path))
  expect(named.map((found) => found?.[2]).toSorted()).toEqual(['0', '1'])
  expect(new Set(named.map((found) => found?.[1])).size).toBe(1)
})
