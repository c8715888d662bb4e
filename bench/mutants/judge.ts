import { type StartOptions, startTestProcess, type TestProcess } from './child.js'
import {
  budgetOf,
  type Coverage,
  hitLimitOf,
  oneOfEachGroup,
  reachedOnce,
  type TestCoverage,
  testsReaching,
} from './coverage.js'
import { MutationError } from './errors.js'
import type { Budget } from './limited-clock.js'
import type { Mutant } from './mutant.js'
import type { Judged, Verdict } from './verdict.js'

/** The process that runs the tests, in the folder of the instrumented project. */
export interface Tests extends Omit<StartOptions, 'mutant'> {
  /** How many tests it takes at once; default: 1. */
  readonly atOnce?: number | undefined
  /** How many of the tests that reach a mutant are run, the likeliest killers; default: all. */
  readonly atMost?: number | undefined
}

/** Without a mutant a test may take as long as it likes. */
const unlimited: Budget = { ms: Number.MAX_SAFE_INTEGER, waits: Number.MAX_SAFE_INTEGER }

/** How many tests are run twice, to find what keeps results: enough for each model. */
const repeated = 7

/**
 * Runs the tests without a mutant.
 * @param all also the tests that differ in the model of the phones only
 * @throws MutationError for a test that fails without a mutant
 */
export async function recordCoverage(options: Tests, all: boolean): Promise<Coverage> {
  const process = await startTestProcess(options)
  try {
    const { ready } = process
    const chosen = all ? [...ready.tests.keys()] : oneOfEachGroup(ready.tests)
    const tests: TestCoverage[] = []
    for (const test of chosen) tests.push(...(await coverageOf(process, test)))
    const again: TestCoverage[] = []
    for (const { test } of tests.slice(0, repeated)) again.push(...(await coverageOf(process, test)))
    const kept = again.flatMap(({ hits }, i) => reachedOnce(tests[i]?.hits ?? hits, hits))
    const loaded = [...ready.hits.keys()].filter((id) => (ready.hits[id] ?? 0) > 0).map(String)
    return { tests, loaded: new Set(loaded), kept: new Set(kept) }
  } finally {
    await process.end()
  }
}

/** @returns none for a test that these phones cannot run */
async function coverageOf(process: TestProcess, test: number): Promise<TestCoverage[]> {
  const name = process.ready.tests[test] ?? { name: `${test}`, group: '' }
  const { result, message, hits, used } = await process.run({ test, budget: unlimited })
  if (result === 'skipped') return []
  if (result !== 'passed' || !hits)
    throw new MutationError(`Without a mutant, ${name.name} ${result}: ${message}`)
  return [{ ...name, test, hits, used }]
}

interface JudgeOptions extends Tests {
  readonly coverage: Coverage
  /** All mutants, also those that are not judged. */
  readonly mutants: readonly Mutant[]
  /** How many processes run tests at once. */
  readonly processes: number
  onJudged(judged: Judged): void
}

/** Runs the tests that reach each mutant until one of them fails. */
export async function judge(sample: readonly Mutant[], options: JudgeOptions): Promise<void> {
  const left = [...sample]
  const kills: Kill[] = []
  const lane = async () => {
    const shared = new SharedProcess(options)
    try {
      for (let mutant = left.shift(); mutant; mutant = left.shift()) {
        const verdict = await verdictOf(mutant, options, kills, shared)
        if (verdict.kind === 'killed') kills.push({ ...mutant, by: verdict.by })
        options.onJudged({ mutant, verdict })
      }
    } finally {
      await shared.end()
    }
  }
  await Promise.all(Array.from({ length: options.processes }, lane))
}

type Kill = Pick<Mutant, 'file' | 'folder'> & { readonly by: string }

async function verdictOf(
  mutant: Mutant,
  options: JudgeOptions,
  kills: readonly Kill[],
  shared: SharedProcess,
): Promise<Verdict> {
  const { coverage } = options
  const tests = inOrder(testsReaching(coverage, mutant.id), mutant, kills).slice(0, options.atMost)
  if (tests.length === 0) return { kind: 'not reached' }
  const own = needsOwnProcess(mutant, options)
    ? await startTestProcess({ ...options, mutant: mutant.id }).catch(() => undefined)
    : await shared.get()
  if (!own) return { kind: 'killed', by: 'the phones do not start' }
  const hitLimit = hitLimitOf(coverage, mutant.id)
  try {
    for (const [test, ...others] of inGroups(tests, options.atOnce ?? 1)) {
      const { result, by = test.name } = await own.run({
        ...{ test: test.test, next: others.map((other) => other.test), budget: budgetOf(test) },
        mutant: { id: mutant.id, hitLimit },
      })
      if (result === 'failed') return { kind: 'killed', by }
      if (result === 'timed out') {
        // Something of the test may still run.
        await own.end()
        return { kind: 'timed out', by: test.name }
      }
    }
    return { kind: 'survived', tests: tests.length }
  } finally {
    if (own !== shared.current) await own.end()
  }
}

/**
 * A file that keeps results for later may keep those of a mutant: no other mutant may see them, nor may the mutant see
 * those from before.
 */
const needsOwnProcess = (
  { id, file }: Mutant,
  { coverage: { loaded, kept }, mutants }: JudgeOptions,
): boolean => loaded.has(id) || mutants.some((other) => other.file === file && kept.has(other.id))

type Group = readonly [TestCoverage, ...TestCoverage[]]

function* inGroups(tests: readonly TestCoverage[], size: number): Generator<Group> {
  for (let from = 0; from < tests.length; from += size) {
    const [first, ...others] = tests.slice(from, from + size)
    if (first) yield [first, ...others]
  }
}

/** The likeliest killers first: the tests that found mutants of the same file, then those of the folder, then the cheap ones. */
function inOrder(
  tests: readonly TestCoverage[],
  { file, folder }: Mutant,
  kills: readonly Kill[],
): readonly TestCoverage[] {
  const rank = new Map<string, number>()
  for (const kill of kills) {
    const points = kill.file === file ? 100 : kill.folder === folder ? 1 : 0
    rank.set(kill.by, (rank.get(kill.by) ?? 0) + points)
  }
  const rankOf = ({ name }: TestCoverage) =>
    (rank.get(name) ?? 0) + (name.startsWith(`tests/${folder}/`) ? 10 : 0)
  return tests.toSorted((a, b) => rankOf(b) - rankOf(a) || a.used.waits - b.used.waits)
}

/** The process of all mutants that need none of their own. It is started when it is needed, and again after its end. */
class SharedProcess {
  current: TestProcess | undefined

  constructor(private readonly tests: Tests) {}

  async get(): Promise<TestProcess> {
    if (!this.current || this.current.isEnded) this.current = await startTestProcess(this.tests)
    return this.current
  }

  async end(): Promise<void> {
    await this.current?.end()
  }
}
