import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { afterFailure } from '../../../support/scenario/rack-retries.js'
import { folderWith } from '../../helpers/cli/offhook.js'
import { runCucumber } from '../../helpers/cucumber.js'
import { entry, type Intercept, recordedRack } from '../../helpers/faults/recorder.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const rack = await recordedRack()
const [first, , second] = rack.phones
afterAll(() => rack.stop())
beforeEach(() => {
  for (const phone of rack.phones) phone.intercept = () => 'pass'
})

/** Does not answer any more, from the first key on. */
function goneOnAKey(): Intercept {
  let isGone = false
  return (target) => {
    isGone ||= target.includes('VOLUME_UP')
    return isGone ? (request) => void request.socket.destroy() : 'pass'
  }
}

const project = await folderWith({ 'offhook.yaml': 'version: 1\nretries: { rack: 2 }\n' }, afterAll)
await cp('fixtures/screens/D785', join(project, 'fixtures/screens/D785'), { recursive: true })

const phoneAt = (id: string, number: string, origin: string) => ({
  ...entry(id, number, origin),
  timeoutMs: 1000,
})
const phones = [phoneAt('first', '1001', first.origin), phoneAt('second', '1002', second.origin)]

/** @returns the attempts in order: the phone that played A, and the result */
async function attempts(steps: readonly string[], { only = phones, cwd = project } = {}) {
  const feature = `Feature: f\n  Scenario: s\n    Given A is any phone\n${steps.map((step) => `    ${step}\n`).join('')}`
  const run = await runFeature({ feature, rack: { rack: 'lab', withinMs: 1500, phones: only }, cwd })
  const journals = [...run.written]
    .filter(([path]) => path.startsWith('journals/'))
    .map(([, text]) => JSON.parse(text))
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
  const played = journals.map(({ phones: cast, status, cause }) => `${cast.A?.id} ${status} ${cause ?? ''}`)
  const ends = run.envelopes.flatMap(({ testCaseFinished }) => testCaseFinished?.willBeRetried ?? [])
  return { ...run, played, ends }
}
const press = 'When A presses VOLUME_UP'

test('a scenario that the rack has failed runs again, on another phone', async () => {
  first.intercept = goneOnAKey()
  const { exitCode, played, ends, stdout } = await attempts([press])
  expect(exitCode, stdout).toBe(0)
  expect(played.map((one) => one.trim())).toEqual(['first failed rack', 'second passed'])
  expect(ends).toEqual([true, false])
  expect(stdout).toMatch(/✔ 1 scenario: 1 passed/)
})

test('a phone that fails once and answers again is not used again for that scenario, if another one fits', async () => {
  first.intercept = (target) =>
    target.includes('VOLUME_UP') ? (request) => void request.socket.destroy() : 'pass'
  const { exitCode, played, stdout } = await attempts([press])
  expect(exitCode, stdout).toBe(0)
  expect(played.map((one) => one.trim())).toEqual(['first failed rack', 'second passed'])
  const alone = await attempts([press], { only: phones.slice(0, 1) })
  expect(alone.played.map((one) => one.trim())).toEqual(Array(3).fill('first failed rack'))
})

test('a failure of what is tested is not repeated', async () => {
  const { exitCode, played, ends, stdout } = await attempts(['Then A shows "DND" within 300 ms'])
  expect(exitCode, stdout).toBe(1)
  expect(played).toEqual(['first failed '])
  expect(ends).toEqual([false])
})

test('a rack that goes on failing is tried as often as the project says, and the exit code is that of the rack', async () => {
  first.intercept = goneOnAKey()
  const { exitCode, ends, stdout } = await attempts([press], { only: phones.slice(0, 1) })
  expect(exitCode, stdout).toBe(3)
  expect(ends).toEqual([true, true, false])
})

test('without retries: in offhook.yaml, nothing is repeated', async () => {
  first.intercept = goneOnAKey()
  const { exitCode, ends, stdout } = await attempts([press], { cwd: '.' })
  expect(exitCode, stdout).toBe(3)
  expect(ends).toEqual([false])
})

test.each([
  ['rack', { ofRack: 0, ofAny: 0 }, { ofRack: 1, ofAny: 0 }],
  ['rack', { ofRack: 2, ofAny: 0 }, { ofRack: 2, ofAny: 1 }],
  ['rack', { ofRack: 2, ofAny: 1 }, undefined],
  ['product', { ofRack: 0, ofAny: 0 }, { ofRack: 0, ofAny: 1 }],
  ['product', { ofRack: 0, ofAny: 1 }, undefined],
])('a failure of the %s after %o, with --retry 1: %o', (cause, used, next) => {
  expect(afterFailure(used, { ofRack: 2, ofAny: 1 }, cause === 'rack')).toEqual(next)
})

test('in a run with workers, too, and JUnit says of which failure it is', async () => {
  first.intercept = goneOnAKey()
  const feature = `Feature: f
  Scenario: goes on
    Given A is any phone
    ${press}
  Scenario: fails
    Given A is the phone "first"
    ${press}
`
  const { exitCode, stdout, written } = await runCucumber({
    ...{ feature, rack: { rack: 'lab', withinMs: 1500, phones } },
    ...{ args: ['--parallel', '2'], cwd: project },
  })
  expect(exitCode, stdout).toBe(3)
  expect(stdout).toMatch(/✖ 2 scenarios: 1 passed, 1 failed/)
  expect(stdout).toMatch(/^fails \(attempt 3\)/m)
  expect(written.get('junit.xml')).toMatch(
    /<testcase [^>]*name="fails"[^>]*>\s*<properties>\s*<property name="failure" value="rack"\/>\s*<\/properties>\s*<failure/,
  )
})
