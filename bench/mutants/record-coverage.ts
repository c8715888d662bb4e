import { join } from 'node:path'
import { type StartOptions, startTestProcess, type TestProcess } from './child.js'
import { type Coverage, groupsOf, type NumberedTest, reachedOnce, type TestCoverage } from './coverage.js'
import type { CoverageCache, Remembered } from './coverage-cache.js'
import { MutationError } from './errors.js'
import type { Budget } from './limited-clock.js'

/** The process that runs the tests, in the folder of the instrumented project. */
export interface Tests extends Omit<StartOptions, 'mutant'> {
  /** How many tests it takes at once; default: 1. */
  readonly atOnce?: number | undefined
  /** How many of the tests that reach a mutant are run, the likeliest killers; default: all. */
  readonly atMost?: number | undefined
}

interface RecordOptions extends Tests {
  /** Whether the tests that differ in the model of the phones are left out, except one of each group. */
  readonly oneModel: boolean
  /** What a cache knows is not run. */
  readonly cache: CoverageCache
  /** How many processes run tests at once. */
  readonly processes: number
  onRecorded?(recorded: number, of: number): void
}

/** Without a mutant a test may take as long as it likes. */
const unlimited: Budget = { ms: Number.MAX_SAFE_INTEGER, waits: Number.MAX_SAFE_INTEGER }

const savedAfter = 50

/** How many tests are run twice, to find what keeps results: enough for each model. */
const repeated = 7

/**
 * Runs one test of each group without a mutant.
 * @throws MutationError for a test that fails without a mutant
 */
export async function recordCoverage(options: RecordOptions): Promise<Coverage> {
  const { cache, oneModel } = options
  const process = await startTestProcess(options)
  try {
    const { ready } = process
    const groups = groupsOf(ready.tests)
    const chosen = groups.map(([test]) => test)
    cache.kept ??= await keptResults(process, chosen.slice(0, repeated))
    const tests = await coverageOf(process, chosen, options)
    await cache.save()
    const copies = groups.map(([{ group }, ...others]) => [group, oneModel ? [] : others] as const)
    const loaded = [...ready.hits.keys()].filter((id) => (ready.hits[id] ?? 0) > 0).map(String)
    return { tests, copies: new Map(copies), loaded: new Set(loaded), kept: cache.kept }
  } finally {
    await process.end()
  }
}

async function keptResults(
  process: TestProcess,
  tests: readonly NumberedTest[],
): Promise<ReadonlySet<string>> {
  const first: Remembered[] = []
  for (const test of tests) first.push(await run(process, test))
  const kept = new Set<string>()
  for (const [i, test] of tests.entries()) {
    const [before, again] = [first[i], await run(process, test)]
    if (before && before !== 'skipped' && again !== 'skipped')
      for (const id of reachedOnce(before.hits, again.hits)) kept.add(id)
  }
  return kept
}

/** Runs the tests that the cache does not know, in several processes. @param process one of them */
async function coverageOf(
  process: TestProcess,
  tests: readonly NumberedTest[],
  options: RecordOptions,
): Promise<TestCoverage[]> {
  const { cache, folder, processes, onRecorded } = options
  const reached = new Map<NumberedTest, Remembered>()
  for (const test of tests) {
    const known = await cache.find(test.name, join(folder, test.file))
    if (known) reached.set(test, known)
  }
  const left = tests.filter((test) => !reached.has(test))
  const lane = async (own: TestProcess) => {
    for (let test = left.shift(); test; test = left.shift()) {
      const result = await run(own, test)
      reached.set(test, result)
      await cache.add(test.name, join(folder, test.file), result)
      // Recording takes long: an interrupted one goes on here.
      if (reached.size % savedAfter === 0) await cache.save()
      onRecorded?.(reached.size, tests.length)
    }
  }
  const further = left.length > 1 ? processes - 1 : 0
  await Promise.all([lane(process), ...Array.from({ length: further }, () => inProcess(options, lane))])
  return tests.flatMap((test) => {
    const result = reached.get(test)
    return result && result !== 'skipped' ? [{ ...test, ...result }] : []
  })
}

async function inProcess(options: Tests, act: (process: TestProcess) => Promise<void>): Promise<void> {
  const process = await startTestProcess(options)
  try {
    await act(process)
  } finally {
    await process.end()
  }
}

async function run(process: TestProcess, { test, name }: NumberedTest): Promise<Remembered> {
  const { result, message, hits, used } = await process.run({ test, budget: unlimited })
  if (result === 'skipped') return 'skipped'
  if (result === 'passed' && hits) return { hits, used }
  throw new MutationError(`Without a mutant, ${name} ${result}: ${message}`)
}
