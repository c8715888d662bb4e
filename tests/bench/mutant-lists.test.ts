import { describe, expect, test } from 'vitest'
import { type Coverage, groupsOf, reachedOnce, testsReaching } from '../../bench/mutants/coverage.js'
import { idsOf, readEquivalents } from '../../bench/mutants/equivalents.js'
import { Imports } from '../../bench/mutants/imports.js'
import { scoreOf } from '../../bench/mutants/interval.js'
import { instrument, instrumentOnly, type Mutant } from '../../bench/mutants/mutant.js'
import { pageWith } from '../../bench/mutants/page.js'
import { scoreOfAll, survivorsOf, tableOf } from '../../bench/mutants/report.js'
import { sampleOf } from '../../bench/mutants/sample.js'
import { sourcesOf, subjectNamed, subjects } from '../../bench/mutants/subjects.js'
import type { Judged, Verdict } from '../../bench/mutants/verdict.js'

const mutant = (id: number, folder = 'telephone', line = id): Mutant => ({
  ...{ id: `${id}`, file: `support/virtual/${folder}/x.ts`, folder, line },
  ...{ mutator: 'EqualityOperator', original: 'a < b', replacement: 'a <= b', within: 'return a < b' },
  location: { start: { line, column: 0 }, end: { line, column: 5 } },
})
const judged = (id: number, verdict: Verdict, folder?: string): Judged => ({
  mutant: mutant(id, folder),
  verdict,
})

describe('equivalent mutants', () => {
  const entry = {
    file: 'support/virtual/telephone/x.ts',
    mutator: 'EqualityOperator',
    within: 'return a < b',
  }
  const reason = 'a and b are never equal here'
  const same = { ...entry, original: 'a  <  b', replacement: 'a <= b', reason }

  test('are found by their code, whatever their line', () => {
    expect([...idsOf([same], [mutant(3), mutant(4, 'display')])]).toEqual(['3'])
  })

  test('an entry that fits no mutant is an error that names it', () => {
    expect(() => idsOf([same, { ...same, within: 'if (a < b) return' }], [mutant(3)])).toThrow(
      /fit no mutant.*\n {2}support\/virtual\/telephone\/x\.ts: a {2}< {2}b → a <= b$/,
    )
  })

  test('each entry of the project fits a mutant', async () => {
    const all = await readEquivalents('bench/mutants/equivalent.yaml')
    for (const subject of subjects) {
      const sources = await sourcesOf(subject, [])
      const needed = new Map([...sources].filter(([path]) => all.some(({ file }) => file === path)))
      const own = all.filter(({ file }) => sources.has(file))
      expect(idsOf(own, (await instrument(needed)).mutants).size).toBeGreaterThanOrEqual(own.length)
    }
    const paths = await Promise.all(subjects.map((subject) => sourcesOf(subject, [])))
    expect(all.filter(({ file }) => paths.every((sources) => !sources.has(file)))).toEqual([])
  })
})

describe('a sample', () => {
  const all = [...Array(90).keys()].map((id) => mutant(id)).concat(mutant(90, 'labels'), mutant(91, 'labels'))

  test('has each folder by its share, and at least once', () => {
    const folders = sampleOf(all, 10, 1).map(({ folder }) => folder)
    expect(folders.filter((folder) => folder === 'telephone')).toHaveLength(10)
    expect(folders.filter((folder) => folder === 'labels')).toHaveLength(1)
  })

  test('is the same for a seed, and another for another', () => {
    const idsFor = (seed: number) => sampleOf(all, 10, seed).map(({ id }) => id)
    expect(idsFor(1)).toEqual(idsFor(1))
    expect(idsFor(1)).not.toEqual(idsFor(2))
  })

  test('has all mutants if there are no more', () => {
    expect(sampleOf(all, 1000, 1)).toHaveLength(92)
  })
})

test.each([
  [90, 100, 0.9, 0.826, 0.945],
  [0, 10, 0, 0, 0.278],
  [10, 10, 1, 0.722, 1],
])('%i of %i are %f, with 95 %% confidence %f to %f', (successes, size, share, low, high) => {
  const score = scoreOf(successes, size)
  const rounded = Object.values(score ?? {}).map((value) => Number(value.toFixed(3)))
  expect(rounded).toEqual([share, low, high])
})

test('an empty sample has no score', () => {
  expect(scoreOf(0, 0)).toBeUndefined()
})

describe('the report', () => {
  const all = [
    judged(1, { kind: 'killed', by: 'x' }),
    judged(12, { kind: 'survived', tests: 3 }),
    judged(3, { kind: 'not reached' }),
    judged(4, { kind: 'equivalent' }),
    judged(5, { kind: 'timed out', by: 'x' }, 'labels'),
  ]

  test('counts what was noticed, without the equivalent ones', () => {
    expect(scoreOfAll(all)?.share).toBe(0.5)
    expect(tableOf(all).split('\n').slice(2)).toEqual([
      '| telephone | 4 | 1 | 0 | 1 | 1 | 1 | 33.3 % | 6.1 % – 79.2 % |',
      '| labels | 1 | 0 | 1 | 0 | 0 | 0 | 100.0 % | 20.7 % – 100.0 % |',
      '| **all** | 5 | 1 | 1 | 1 | 1 | 1 | 50.0 % | 15.0 % – 85.0 % |',
    ])
  })

  test('names what nobody noticed, in the order of the lines', () => {
    expect(survivorsOf(all)).toEqual([
      'not reached: support/virtual/telephone/x.ts:3 EqualityOperator: a < b → a <= b',
      'survived 3 tests: support/virtual/telephone/x.ts:12 EqualityOperator: a < b → a <= b',
    ])
  })
})

describe('the tests that may find a mutant', () => {
  const test1 = {
    test: 0,
    name: '1',
    ...{ group: '1', file: 'x.feature' },
    hits: Uint32Array.of(2, 0, 0, 0),
    used: { ms: 0, waits: 0 },
  }
  const test2 = { ...test1, test: 1, name: '2', hits: Uint32Array.of(0, 3, 0, 0) }
  const coverage: Coverage = {
    tests: [test1, test2],
    copies: new Map(),
    loaded: new Set(['2']),
    kept: new Set(),
  }

  test('are those that reach it, or all if it is in code that runs when it is loaded', () => {
    const namesFor = (id: string) => testsReaching(coverage, id).map(({ name }) => name)
    expect(['0', '1', '2', '3'].map(namesFor)).toEqual([['1'], ['2'], ['1', '2'], []])
  })

  test('code whose result is kept is reached by the first run only', () => {
    expect(reachedOnce(Uint32Array.of(2, 5, 0), Uint32Array.of(2, 0, 1))).toEqual(['1'])
  })

  test('one test of each group, with its copies; which one does not depend on other groups', () => {
    const named = (groups: readonly string[]) =>
      groups.flatMap((group) => [1, 2, 3].map((i) => ({ name: `${group}${i}`, group, file: 'x.feature' })))
    const chosen = (groups: readonly string[]) => groupsOf(named(groups)).map(([test]) => test.name)
    const all = ['a', 'b', 'c', 'd', 'e', 'f']
    const [, , c] = groupsOf(named(all))
    expect(c?.map(({ name, test }) => `${name} ${test}`).toSorted()).toEqual(['c1 6', 'c2 7', 'c3 8'])
    expect(new Set(chosen(all).map((name) => name.slice(1))).size).toBe(3)
    expect(chosen(all.slice(2))).toEqual(chosen(all).slice(2))
  })
})

test('a test depends on all files behind its imports, also in a circle or with an import that waits', () => {
  const texts = new Map([
    ['tests/a.test.ts', `import { test } from 'vitest'\nimport { b } from '../support/b.js'`],
    ['support/b.ts', `export { c } from './c/index.js'\nconst d = await import("./d.js")`],
    ['support/c/index.ts', `import '../b.js'`],
  ])
  const imports = new Imports((file) => texts.get(file) ?? '')
  const all = ['tests/a.test.ts', 'support/b.ts', 'support/c/index.ts', 'support/d.ts']
  expect([...imports.behind('tests/a.test.ts')]).toEqual(all)
  expect([...imports.behind('support/d.ts')]).toEqual(['support/d.ts'])
})

test('the page keeps the results of other subjects and folders', () => {
  const resultsOf = (of: string, folders: readonly string[], id: number) => ({
    ...{ subject: subjectNamed(of), folders, command: `run ${id}`, tests: 3 },
    judged: [judged(id, { kind: 'not reached' })],
  })
  const first = pageWith(resultsOf('driver', ['screen'], 1), '', [])
  const second = pageWith(resultsOf('features', [], 2), first, [])
  const third = pageWith(resultsOf('driver', ['phone', 'rack'], 3), second, [])
  const again = pageWith(resultsOf('driver', ['screen'], 4), third, [])
  const titles = [...again.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
  expect(titles).toEqual([
    'The virtual phone, judged by the features',
    'The driver, judged by its unit tests: screen',
    'The driver, judged by its unit tests: phone, rack',
    'Equivalent mutants',
  ])
  expect([...again.matchAll(/`run \d`|x\.ts:\d/g)].map(String)).toEqual([
    ...['`run 2`', 'x.ts:2', '`run 4`', 'x.ts:4', '`run 3`', 'x.ts:3'],
  ])
})

test('an unknown folder, and an unknown subject, are named with the known ones', async () => {
  expect(() => subjectNamed('phones')).toThrow('--of phones: unknown. Known: features, driver')
  await expect(sourcesOf(subjectNamed('features'), ['kitchen'])).rejects.toThrow(
    'No folder kitchen of features. Known: telephone, signalling, display, labels, web, action-urls',
  )
})

test('only the drawn mutants are put into the code, each as it was drawn', async () => {
  const content =
    'export const sum = (a: number, b: number) => a + b\nexport const isBig = (n: number) => n > 9\n'
  const sources = new Map([
    ['x.ts', { folder: 'made-up', content }],
    ['y.ts', { folder: 'made-up', content }],
  ])
  const all = (await instrument(sources)).mutants
  const drawn = all.filter(({ file, original }) => file === 'x.ts' && original === 'n > 9')
  const { files, mutants, count } = await instrumentOnly(sources, drawn)
  expect([...files.keys()]).toEqual(['x.ts'])
  expect([count, drawn.length > 0]).toEqual([drawn.length, true])
  const withoutId = ({ id: _id, ...mutant }: Mutant) => mutant
  expect(mutants.map(withoutId)).toEqual(drawn.map(withoutId))
  expect(files.get('x.ts')).toContain('sum = (a: number, b: number) => a + b')
})
