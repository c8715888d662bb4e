import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Coverage } from '../../bench/mutants/coverage.js'
import { type CoverageCache, openCoverageCache } from '../../bench/mutants/coverage-cache.js'
import { judge } from '../../bench/mutants/judge.js'
import { instrument } from '../../bench/mutants/mutant.js'
import { recordCoverage, type Tests } from '../../bench/mutants/record-coverage.js'
import { openSandbox, type Sandbox } from '../../bench/mutants/sandbox.js'
import type { Judged, Verdict } from '../../bench/mutants/verdict.js'

/** A module, and the process that tests it. */
const code = `
export const greeting = 'hello'
export const greet = (name) => (name === '' ? greeting : greeting + ' ' + name)
export const never = () => 1 + 1
export const isLong = (text) => text.length > 3
export const isShort = (text) => text.length < 3
export function countDown(from) {
  const step = from > 0 ? 1 : 0
  let left = from
  while (left > 0) left -= step
  return left
}
export function steps(from) {
  let left = from
  let count = 0
  for (; left > 0; left--) count += 1
  return count
}
export async function waitFor(clock, seconds) {
  const step = seconds > 0 ? 1 : 0
  for (let left = seconds; left > 0; ) {
    await clock.after(1000)
    left -= step
  }
}
const kept = new Map()
export function squareOf(n) {
  const known = kept.get(n) ?? n * n
  kept.set(n, known)
  return known
}
`
const tests = `
import { serve } from '../test-process.js'
import * as made from './made.js'

const test = (name, check, group = name) => ({
  ...{ name, group, file: 'package.json' },
  run: async (clock) => ({ result: (await check(clock)) ? 'passed' : 'failed', message: name }),
})
await serve([
  test('greets', () => made.greet('') === 'hello'),
  test('counts', () => made.countDown(3) === 0 && made.steps(3) === 3),
  test('waits', (clock) => clock.pass(made.waitFor(clock, 2)).then(() => true)),
  test('is called', () => made.isLong('four') || true),
  test('squares', () => made.squareOf(3) === 9),
  test('is short (one)', () => made.isShort('a'), 'is short'),
  test('is short (two)', () => made.isShort('a') && !made.isShort('abc'), 'is short'),
])
`
const file = 'bench/mutants/made-up/made.ts'
/** Each verdict on a mutant of it: the changed code, its replacement, and what the tests say. */
const verdicts: readonly (readonly [
  title: string,
  original: string,
  replacement: string,
  verdict: Verdict,
])[] = [
  ['is killed by the test that fails', "name === ''", "name !== ''", { kind: 'killed', by: 'greets' }],
  ['is killed in code that runs when it is loaded', "'hello'", '""', { kind: 'killed', by: 'greets' }],
  ['is killed in code whose result is kept', 'n * n', 'n / n', { kind: 'killed', by: 'squares' }],
  ['survives if no test fails', 'text.length > 3', 'text.length >= 3', { kind: 'survived', tests: 1 }],
  [
    'is killed by the copy of a test that passes',
    'text.length < 3',
    'text.length <= 3',
    { kind: 'killed', by: 'is short (two)' },
  ],
  ['is not reached if no test runs its code', '1 + 1', '1 - 1', { kind: 'not reached' }],
  ['is timed out in a loop that reaches it', 'left--', 'left++', { kind: 'timed out', by: 'counts' }],
  ['is timed out in a loop that never yields', 'from > 0', 'false', { kind: 'timed out', by: 'counts' }],
  ['is timed out if it waits for ever', 'seconds > 0', 'false', { kind: 'timed out', by: 'waits' }],
]

let sandbox: Sandbox | undefined
let madeUp: Tests | undefined
let recorded: Coverage | undefined
const judged: Judged[] = []
/** The tests that were run to record what they reach. */
const run: number[] = []
const caches = await mkdtemp(join(tmpdir(), 'offhook-coverage-'))
const cacheOf = (key: string): Promise<CoverageCache> => openCoverageCache(join(caches, 'made-up'), key)

beforeAll(async () => {
  const made = await instrument(new Map([[file, { folder: 'made-up', content: code }]]))
  const files = new Map([...made.files, ['bench/mutants/made-up/process.ts', tests]])
  sandbox = await openSandbox(files, ['support/clock', 'tests/helpers/play', 'bench/mutants'])
  const options: Tests = {
    ...{ script: 'dist/bench/mutants/made-up/process.js', args: [], folder: sandbox.folder },
    patience: { cpuSeconds: 1, everyMs: 500 },
  }
  madeUp = options
  const coverage = await recordWith(options, await cacheOf('first'))
  recorded = coverage
  const chosen = verdicts.flatMap(([, original, replacement]) =>
    made.mutants.filter((one) => one.original === original && one.replacement === replacement),
  )
  await judge(chosen, {
    ...{ ...options, coverage, processes: 1, mostTests: Infinity },
    onJudged: (one) => void judged.push(one),
  })
})
afterAll(async () => {
  await sandbox?.[Symbol.asyncDispose]()
  await rm(caches, { recursive: true })
})

async function recordWith(options: Tests, cache: CoverageCache): Promise<Coverage> {
  run.length = 0
  return recordCoverage({
    ...{ ...options, cache, oneModel: false, processes: 2 },
    onRecorded: (number) => void run.push(number),
  })
}

test.each(verdicts)('a mutant %s', (_, original, replacement, verdict) => {
  const found = judged.filter(
    ({ mutant }) => mutant.original === original && mutant.replacement === replacement,
  )
  expect(found.map((one) => one.verdict)).toEqual([verdict])
})

test('what tests reach is recorded once, as long as neither they nor anything else has changed', async () => {
  if (!madeUp) throw new Error('nothing was recorded')
  expect(await recordWith(madeUp, await cacheOf('first'))).toEqual(recorded)
  expect(run).toEqual([])
  await recordWith(madeUp, await cacheOf('another'))
  expect(run).toHaveLength(6)
})

test('a test whose file has changed is recorded again', async () => {
  const file = join(caches, 'x.feature')
  await writeFile(file, 'one')
  const first = await cacheOf('files')
  const reached = { hits: Uint32Array.of(1, 0), used: { ms: 5, waits: 2 } }
  await first.add('x', file, reached)
  await first.save()
  expect(await (await cacheOf('files')).find('x', file)).toEqual(reached)
  await writeFile(file, 'two')
  expect(await (await cacheOf('files')).find('x', file)).toBeUndefined()
})

/** What two files of unit tests, which share a process, and one with its own say to some mutants. */
const verdictsOfFiles: readonly (readonly [original: string, replacement: string, verdict: Verdict])[] = [
  ["'hello'", '""', { kind: 'killed', by: 'tests/made-up/greets.test.ts' }],
  ['count += 1', 'count -= 1', { kind: 'killed', by: 'tests/made-up/steps.test.ts' }],
  ['n * n', 'n / n', { kind: 'killed', by: 'tests/made-up/square.isolated.test.ts' }],
  ['text.length > 3', 'text.length >= 3', { kind: 'survived', tests: 1 }],
  ['1 + 1', '1 - 1', { kind: 'not reached' }],
]

test('a mutant of the driver is killed by the file of unit tests that fails', async () => {
  const unitTest = (name: string, value: string, wanted: string) =>
    [
      `tests/made-up/${name}.test.ts`,
      `import { expect, test } from 'vitest'
       import * as made from '../../support/made-up/made.js'
       test('${name}', () => expect(made.${value}).toBe(${wanted}))`,
    ] as const
  const made = await instrument(new Map([['support/made-up/made.ts', { folder: 'made-up', content: code }]]))
  const files = new Map([
    ...made.files,
    unitTest('greets', "greet('')", "'hello'"),
    unitTest('is-long', "isLong('four')", 'true'),
    unitTest('steps', 'steps(3)', '3'),
    unitTest('square.isolated', 'squareOf(3)', '9'),
  ])
  await using own = await openSandbox(files, ['bench/mutants'])
  const options: Tests = {
    ...{ script: 'dist/bench/mutants/unit-tests-process.js', folder: own.folder, atOnce: 10 },
    args: [`${made.mutants.length}`, 'made-up'],
  }
  const coverage = await recordWith(options, await openCoverageCache(join(caches, 'driver'), ''))
  // One process judges them all: a file that fails with one mutant may pass with the next.
  const chosen = verdictsOfFiles.flatMap(([original, replacement]) =>
    made.mutants.filter((one) => one.original === original && one.replacement === replacement),
  )
  const found: Verdict[] = []
  await judge(chosen, {
    ...{ ...options, coverage, processes: 1, mostTests: Infinity },
    onJudged: ({ verdict }) => void found.push(verdict),
  })
  expect(found).toEqual(verdictsOfFiles.map(([, , verdict]) => verdict))
})
