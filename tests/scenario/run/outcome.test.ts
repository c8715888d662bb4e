import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { offhookRun, type PlainRun, plainProject, runPlain } from '../../helpers/scenario/plain-project.js'

const scenario = (name: string, step = 'all is well') => `  Scenario: ${name}\n    Given ${step}\n`
const feature = (...scenarios: readonly string[]) => `Feature: f\n${scenarios.join('')}`
const steps = `
Given('all is well', () => {})
Given('the process is killed', () => process.kill(process.pid, 'SIGKILL'))
Given('the process ends', () => process.reallyExit(0))
Given('an error comes late', async () => { setTimeout(() => { throw new Error('too late') }, 0); await new Promise(() => {}) })
const failing = ''
if (failing === 'load') process.exit(0)
`

/** Everything that a person or a program can read. */
const readersOf = ({ stdout, stderr, junit, page, allure }: PlainRun) => ({
  terminal: stdout + stderr,
  junit,
  page,
  allure: JSON.stringify([...allure]),
})

test('a worker that is killed, or ends with 0, leaves a failure in every report, and the other scenarios run', async () => {
  const cwd = await plainProject({
    features: {
      'x.feature': feature(
        scenario('killed', 'the process is killed'),
        scenario('ended', 'the process ends'),
        scenario('late', 'an error comes late'),
        scenario('well'),
        scenario('also well'),
      ),
    },
    steps,
  })
  const run = await runPlain(cwd, ['x.feature', '--parallel', '3'])
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toContain('✖ 5 scenarios: ')
  expect(run.stdout).toMatch(
    /^killed {2}x\.feature\n {2}Given the process is killed\n {4}✖ worker \d has ended \(SIGKILL\) while/m,
  )
  expect(run.stdout).toMatch(
    /^ended {2}x\.feature\n {2}Given the process ends\n {4}✖ worker \d has ended \(exit code 0\) while/m,
  )
  expect(run.stdout).toMatch(/5 scenarios: (?=.*2 passed)(?=.*3 failed)/)
  expect(run.junit).toMatch(/tests="5" skipped="0" failures="3"/)
  for (const text of Object.values(readersOf(run))) {
    expect(text).toContain('has ended (SIGKILL)')
    expect(text).toContain('has ended (exit code 0)')
    expect(text).toContain('too late')
  }
  expect([...run.allure].map(([name, text]) => [name, text.split(':')[0]]).toSorted()).toEqual([
    ['also well', 'passed'],
    ['ended', 'broken'],
    ['killed', 'broken'],
    ['late', 'broken'],
    ['well', 'passed'],
  ])
})

test('the only worker ends: scenarios that no worker is left for have failed, by name', async () => {
  const features = { 'x.feature': feature(scenario('ended', 'the process ends'), scenario('never begun')) }
  const run = await runPlain(await plainProject({ features, steps }), ['--parallel', '1', 'x.feature'])
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toMatch(/^ {2}✖ never begun: it did not run: worker 0 has ended \(exit code 0\)$/m)
  expect(run.stdout).toContain('✖ 2 scenarios: 2 failed')
  for (const text of Object.values(readersOf(run))) expect(text).toContain('never begun')
})

const broken = `import { writeFileSync } from 'node:fs'
${steps}
BeforeAll(() => {
  writeFileSync('started-' + process.env.CUCUMBER_WORKER_ID, '')
  if (failing === 'BeforeAll') throw new Error('no rack')
})
AfterAll(() => { if (failing === 'AfterAll') throw new Error('not closed') })
`
const failingHook = (name: string) => broken.replace("failing = ''", `failing = '${name}'`)

test.each([
  [[], ['started-undefined']],
  // A third worker would have no scenario.
  [
    ['--parallel', '3'],
    ['started-0', 'started-1'],
  ],
])(
  'BeforeAll fails: every report has the error, and the terminal has it last (%s)',
  async (args, processes) => {
    const features = { 'x.feature': feature(scenario('one'), scenario('two')) }
    const cwd = await plainProject({ features, steps: failingHook('BeforeAll') })
    const run = await runPlain(cwd, ['x.feature', ...args])
    expect((await readdir(cwd)).filter((file) => file.startsWith('started-'))).toEqual(processes)
    expect(run.exitCode).toBe(2)
    expect(run.stdout).toContain('  skipped: one, two: the run could not start\n')
    expect(run.stdout).toContain('✖ 3 scenarios: 1 failed, 2 skipped')
    expect(run.stderr).toMatch(/✖ Error: no rack\n +at .*steps\.mjs:\d+:\d+\)?\n$/)
    expect(run.junit).toMatch(/tests="3" skipped="2" failures="1"/)
    for (const text of Object.values(readersOf(run))) expect(text).toContain('no rack')
  },
)

test('AfterAll fails: every report has the error, and the run is red', async () => {
  const features = { 'x.feature': feature(scenario('one')) }
  const run = await runPlain(await plainProject({ features, steps: failingHook('AfterAll') }), ['x.feature'])
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toContain('✖ 2 scenarios: 1 passed, 1 failed')
  expect(run.stderr).toMatch(/✖ Error: not closed\n/)
  for (const text of Object.values(readersOf(run))) expect(text).toContain('not closed')
})

test('support code that ends the process with 0, and support code that cannot be loaded, are a run that could not start', async () => {
  const features = { 'x.feature': feature(scenario('one')) }
  const ended = await runPlain(await plainProject({ features, steps: failingHook('load') }), ['x.feature'])
  expect([ended.exitCode, ended.stdout]).toEqual([2, ''])
  expect(ended.stderr).toMatch(
    /^✖ The process of the run has ended with exit code 0 before the run was over$/m,
  )
  const wrong = await runPlain(await plainProject({ features, steps: 'Given(' }), ['x.feature'])
  expect(wrong.exitCode).toBe(2)
  expect(wrong.stderr).toContain('SyntaxError')
})

test('nothing is found: the exit code is 2, and every report says what found nothing', async () => {
  const features = { 'features/calls/x.feature': feature(scenario('one')) }
  const cwd = await plainProject({ features, steps: failingHook('BeforeAll') })
  const path = await runPlain(cwd, ['features/x.feature'])
  const reason =
    'features/x.feature finds no scenario, because there is no such feature file. Nearest: features/calls/x.feature'
  expect(path.stderr).toBe(`\n✖ ${reason}\n`)
  for (const text of Object.values(readersOf(path)).map((one) => one.replaceAll('\\/', '/')))
    expect(text).toContain(reason)
  const tags = await runPlain(cwd, ['--tags', '@nosuch'], offhookRun)
  expect(tags.stderr).toContain(
    '✖ --tags "@nosuch" finds none of 1 scenarios. No scenario has @nosuch. There are none\n',
  )
  expect([path.exitCode, tags.exitCode]).toEqual([2, 2])
  const shard = await runPlain(cwd, ['--shard', '2/2'])
  expect([shard.exitCode, shard.stderr]).toEqual([
    0,
    '\n✔ shard 2/2 is empty: all scenarios are in other shards\n',
  ])
})

test('a feature file that is not Gherkin is in every report', async () => {
  const features = { 'x.feature': `${feature(scenario('one'))}  Scenarium: two\n` }
  const run = await runPlain(await plainProject({ features, steps }), ['x.feature'])
  expect(run.exitCode).toBe(2)
  expect(run.stdout).toContain('✖ 1 scenario: 1 failed')
  for (const text of Object.values(readersOf(run))) expect(text).toContain("got 'Scenarium: two'")
  expect(run.page).toMatch(/<\/html>\s*$/)
})
