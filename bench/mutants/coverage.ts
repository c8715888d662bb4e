import { seededRandom } from '../../support/virtual/random.js'
import type { Hits } from './instrumented.js'
import type { Budget } from './limited-clock.js'
import type { TestName } from './messages.js'

export interface NumberedTest extends TestName {
  /** Its number in the process that runs it. */
  readonly test: number
}

/** What a test reaches without a mutant. */
export interface TestCoverage extends NumberedTest {
  readonly hits: Hits
  readonly used: Budget
}

/** What all tests reach. */
export interface Coverage {
  /** Of each group one test, except those that the phones cannot run. */
  readonly tests: readonly TestCoverage[]
  /** By the group, its other tests. What they reach is not recorded. */
  readonly copies: ReadonlyMap<string, readonly NumberedTest[]>
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
export const budgetOf = ({ used }: Pick<TestCoverage, 'used'>): Budget => ({
  ms: used.ms + 120_000,
  waits: 10 * used.waits + 20_000,
})

/** The mutants that the first run of a test reached, and the second in the same process did not. */
export const reachedOnce = (first: Hits, second: Hits): string[] =>
  [...first.keys()].filter((id) => (first[id] ?? 0) > 0 && (second[id] ?? 0) === 0).map(String)

/** The tests that are run for a mutant which these tests let pass: their copies. A copy may use what its original uses. */
export const copiesOf = (
  { copies }: Coverage,
  tests: readonly TestCoverage[],
): readonly (NumberedTest & Pick<TestCoverage, 'used'>)[] =>
  tests.flatMap(({ group, used }) => (copies.get(group) ?? []).map((copy) => ({ ...copy, used })))

/**
 * The tests by their groups, one of each first. The name of the group decides which one, so that the chosen ones have all
 * models, and stay the same when another group is added.
 */
export function groupsOf(
  tests: readonly TestName[],
): readonly (readonly [NumberedTest, ...NumberedTest[]])[] {
  const groups = new Map<string, NumberedTest[]>()
  for (const [test, one] of tests.entries()) {
    const group = groups.get(one.group) ?? []
    groups.set(one.group, group)
    group.push({ ...one, test })
  }
  return [...groups].flatMap(([name, [first, ...others]]) => {
    if (!first) return []
    const rotated = [first, ...others]
    const chosen = rotated.splice(seededRandom(0, name)() * rotated.length, 1)
    return [[chosen[0] ?? first, ...rotated]]
  })
}
