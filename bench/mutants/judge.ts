import { startTestProcess } from './child.js'
import {
  budgetOf,
  type Coverage,
  copiesOf,
  hitLimitOf,
  type TestCoverage,
  testsReaching,
} from './coverage.js'
import type { Mutant } from './mutant.js'
import type { Tests } from './record-coverage.js'
import type { Judged, Verdict } from './verdict.js'

interface JudgeOptions extends Tests {
  readonly coverage: Coverage
  /** The most tests that are run for a mutant: the likeliest to find it. */
  readonly mostTests: number
  /** How many processes run tests at once. */
  readonly processes: number
  onJudged(judged: Judged): void
}

/** Runs the tests that reach each mutant, and then their copies, until one of them fails. */
export async function judge(sample: readonly Mutant[], options: JudgeOptions): Promise<void> {
  const left = [...sample]
  const kills: Kill[] = []
  const lane = async () => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const verdict = await verdictOf(mutant, options, kills)
      if (verdict.kind === 'killed') kills.push({ ...mutant, by: verdict.by })
      options.onJudged({ mutant, verdict })
    }
  }
  await Promise.all(Array.from({ length: options.processes }, lane))
}

/** Which test found a mutant of that file. */
type Kill = Pick<Mutant, 'file' | 'folder'> & { readonly by: string }

/** Each mutant has a process of its own: code that keeps results for later may keep those of a mutant. */
async function verdictOf(mutant: Mutant, options: JudgeOptions, kills: readonly Kill[]): Promise<Verdict> {
  const { coverage, mostTests, atMost = Infinity, atOnce = 1 } = options
  const tests = inOrder(testsReaching(coverage, mutant.id), mutant, kills)
  if (tests.length === 0) return { kind: 'not reached' }
  const own = await startTestProcess({ ...options, mutant: mutant.id }).catch(() => undefined)
  if (!own) return { kind: 'killed', by: 'the phones do not start' }
  const hitLimit = hitLimitOf(coverage, mutant.id)
  try {
    let passed = 0
    const chosen = [...tests, ...copiesOf(coverage, tests)].slice(0, Math.min(mostTests, atMost))
    for (const [test, ...others] of inGroups(chosen, atOnce)) {
      const { result, by = test.name } = await own.run({
        ...{ test: test.test, next: others.map((other) => other.test), budget: budgetOf(test) },
        mutant: { id: mutant.id, hitLimit },
      })
      if (result === 'failed') return { kind: 'killed', by }
      if (result === 'timed out') return { kind: 'timed out', by: test.name }
      if (result === 'passed') passed += 1 + others.length
    }
    return { kind: 'survived', tests: passed }
  } finally {
    await own.end()
  }
}

function* inGroups<T>(tests: readonly T[], size: number): Generator<readonly [T, ...T[]]> {
  for (let from = 0; from < tests.length; from += size) {
    const [first, ...others] = tests.slice(from, from + size)
    if (first) yield [first, ...others]
  }
}

/**
 * The likeliest killers first: the tests that mention the changed text, or that found mutants of the same file; then unit
 * tests of the folder, and those that found mutants of it; then the cheap ones.
 */
function inOrder(
  tests: readonly TestCoverage[],
  mutant: Mutant,
  kills: readonly Kill[],
): readonly TestCoverage[] {
  const rank = new Map<string, number>()
  const add = (name: string, points: number) => rank.set(name, (rank.get(name) ?? 0) + points)
  for (const { file, folder, by } of kills) {
    if (file === mutant.file) add(by, 100)
    else if (folder === mutant.folder) add(by, 1)
  }
  const words = wordsOf(mutant)
  for (const { name, text = '' } of tests) add(name, 300 * words.filter((word) => text.includes(word)).length)
  for (const { name } of tests) if (name.startsWith(`tests/${mutant.folder}/`)) add(name, 10)
  const rankOf = ({ name }: TestCoverage) => rank.get(name) ?? 0
  return tests.toSorted((a, b) => rankOf(b) - rankOf(a) || a.used.waits - b.used.waits)
}

/** The texts and the names of keys on the changed line. */
const wordsOf = ({ within }: Mutant): string[] =>
  [...within.matchAll(/'([^']{3,})'|\b([A-Z_]{2,})\b/g)].map(([, text, key]) => text ?? key ?? '')
