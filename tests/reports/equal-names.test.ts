import { execFile, spawnSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cucumberIn, openLightProject } from '../helpers/reports/light-project.js'

const steps = `
import assert from 'node:assert'
const tried = new Set()
cucumber.When('A sings', () => {})
cucumber.When('A is out of tune', () => { assert.fail('out of tune') })
cucumber.When('A sings at the second attempt: {word}', (name) => {
  if (!tried.has(name)) { tried.add(name); throw new Error('not yet') }
})
`
const song = `Feature: song
  Scenario Outline: outline
    When A <does>
    Examples:
      | does           |
      | is out of tune |
      | sings          |
      | sings          |

  Scenario: retried
    When A sings at the second attempt: one
  Scenario: retried
    When A sings at the second attempt: two

  Rule: loud
    Scenario: same
      When A is out of tune
  Rule: soft
    Scenario: same
      When A sings
`
const other = `Feature: other song
  Scenario: same
    When A sings
`
/** In the order of the files: the file, the name, the verdict. */
const expected = [
  ['features/a/song.feature', 'same', 'failed'],
  ['features/a/song.feature', 'same', 'passed'],
  ['features/a/song.feature', 'outline', 'failed'],
  ['features/a/song.feature', 'outline', 'passed'],
  ['features/a/song.feature', 'outline', 'passed'],
  ['features/a/song.feature', 'retried', 'passed'],
  ['features/a/song.feature', 'retried', 'passed'],
  ['features/b/song.feature', 'same', 'passed'],
]

interface Result {
  readonly name: string
  readonly status: string
  readonly historyId: string
  readonly testCaseId: string
  readonly fullName: string
  readonly labels: { readonly name: string; readonly value: string }[]
  readonly start: number
}

let folder: string
let stdout: string
let results: Result[]
beforeAll(async () => {
  const features = { 'features/a/song.feature': song, 'features/b/song.feature': other }
  folder = await openLightProject({ features, steps }, afterAll)
  const run = await cucumberIn(folder, '--retry', '1', '--parallel', '1')
  stdout = run.stdout
  const paths = (await readdir(join(folder, 'reports', 'allure-results'))).filter((file) =>
    file.endsWith('-result.json'),
  )
  results = await Promise.all(
    paths.map(async (path) =>
      JSON.parse(await readFile(join(folder, 'reports/allure-results', path), 'utf8')),
    ),
  )
})

test('the terminal counts every scenario once', () => {
  expect(stdout).toContain('✖ 8 scenarios: 2 failed, 6 passed')
})

test('Allure has one history for each scenario, and only attempts at one scenario share it', () => {
  const byHistory = new Map<string, Result[]>()
  for (const result of results)
    byHistory.set(result.historyId, [...(byHistory.get(result.historyId) ?? []), result])
  expect(byHistory.size).toBe(expected.length)
  expect(new Set(results.map(({ testCaseId }) => testCaseId)).size).toBe(expected.length)
  expect(new Set(results.map(({ fullName }) => fullName)).size).toBe(expected.length)
  const last = [...byHistory.values()].map((attempts) =>
    attempts.toSorted((a, b) => a.start - b.start).at(-1),
  )
  const verdicts = last.map((one) => [one?.fullName.replace(/^light:|#.*/g, ''), one?.name, one?.status])
  expect(verdicts.toSorted()).toEqual(expected.toSorted())
  // Two failed at both attempts, two at the first.
  expect(results).toHaveLength(expected.length + 4)
})

test('Allure shows which rule a scenario belongs to, and keeps its name', () => {
  const loud = results.find(({ fullName }) => fullName.endsWith('#loud › same'))
  expect(loud?.name).toBe('same')
  expect(loud?.labels).toContainEqual({ name: 'story', value: 'loud' })
  expect(loud?.labels).toContainEqual({ name: 'suite', value: 'features/a/song.feature' })
  expect(results.map(({ fullName }) => fullName)).toContain('light:features/a/song.feature#retried (2)')
})

const java = spawnSync('java', ['-version']).status === 0
test.skipIf(!java)('the report that Allure generates counts the same', { timeout: 120_000 }, async () => {
  const allure = resolve('node_modules/allure-commandline/bin/allure')
  const args = [allure, 'generate', 'reports/allure-results', '-o', 'allure-report']
  await promisify(execFile)(process.execPath, args, { cwd: folder })
  const summary = JSON.parse(await readFile(join(folder, 'allure-report/widgets/summary.json'), 'utf8'))
  expect(summary.statistic).toMatchObject({ total: 8, passed: 6, broken: 0, failed: 2, skipped: 0 })
})

test('JUnit counts the same, and has each scenario with its verdict', async () => {
  const xml = await readFile(join(folder, 'reports/junit.xml'), 'utf8')
  expect(xml).toMatch(/<testsuite [^>]*tests="8"[^>]*failures="2"/)
  expect(xml.match(/<testcase /g)).toHaveLength(8)
  expect(xml.match(/<failure/g)).toHaveLength(2)
  const names = Array.from(xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/g), ([, ...name]) =>
    name.join(': '),
  )
  expect(names).toEqual([
    'song: outline - #1.1',
    'song: outline - #1.2',
    'song: outline - #1.3',
    'song: retried',
    'song: retried (2)',
    'song: loud - same',
    'song: soft - same',
    'other song: same',
  ])
})

test('the HTML page has each scenario with its verdict', async () => {
  const page = await readFile(join(folder, 'reports/cucumber.html'), 'utf8')
  const messages = JSON.parse(
    /window\.CUCUMBER_MESSAGES = (\[.*?\]);/s
      .exec(page)?.[1]
      ?.replaceAll('\\/', '/')
      .replaceAll('\\x3C', '<') ?? '',
  ) as { testCase?: { id: string; pickleId: string }; testCaseFinished?: object; testCaseStarted?: object }[]
  const pickles = messages.flatMap(({ testCase }) => testCase?.pickleId ?? [])
  expect(new Set(pickles).size).toBe(8)
  expect(messages.filter(({ testCaseFinished }) => testCaseFinished)).toHaveLength(12)
})
