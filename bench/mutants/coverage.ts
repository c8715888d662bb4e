import type { Hits } from './instrumented.js'
import type { Budget } from './limited-clock.js'
import type { TestName } from './messages.js'

/** What a test reaches without a mutant. */
export interface TestCoverage extends TestName {
  /** Its number in the process that runs it. */
  readonly test: number
  readonly hits: Hits
  readonly used: Budget
}

/** What all tests reach. */
export interface Coverage {
  readonly tests: readonly TestCoverage[]
  /** The mutants in code that runs while the modules are loaded. Each test may depend on it. */
  readonly loaded: ReadonlySet<string>
  /** The mutants in code whose result is kept for later tests. Each test may depend on it, too. */
  readonly kept: ReadonlySet<string>
}

/** The tests that may find a mutant. */
export const testsReaching = ({ tests, loaded, kept }: Coverage, id: string): readonly TestCoverage[] =>
  loaded.has(id) || kept.has(id) ? tests : tests.filter(({ hits }) => (hits[Number(id)] ?? 0) > 0)

/** More hits than any test needs that passes or fails. */
export const hitLimitOf = ({ tests }: Coverage, id: string): number =>
  1000 + 100 * Math.max(0, ...tests.map(({ hits }) => hits[Number(id)] ?? 0))

/** More than a test uses that fails: it waits until its deadline, and the phones are brought to idle. */
export const budgetOf = ({ used }: TestCoverage): Budget => ({
  ms: used.ms + 120_000,
  waits: 10 * used.waits + 20_000,
})

/** The mutants that the first run of a test reached, and the second in the same process did not. */
export const reachedOnce = (first: Hits, second: Hits): string[] =>
  [...first.keys()].filter((id) => (first[id] ?? 0) > 0 && (second[id] ?? 0) === 0).map(String)

/** One test of each group. The groups take different ones in turn, so that the sample has all models. */
export function oneOfEachGroup(tests: readonly TestName[]): number[] {
  const groups = [...new Set(tests.map(({ group }) => group))]
  return groups.flatMap((group, i) => {
    const own = [...tests.keys()].filter((test) => tests[test]?.group === group)
    return own[i % own.length] ?? []
  })
}
