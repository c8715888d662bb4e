import { expect, test } from 'vitest'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const names = {
  polish: 'Łukasz Čapek',
  cyrillic: 'Иван Петров',
  chinese: '山田 太郎',
  emoji: 'Eve 👍',
  apostrophe: 'Siobhán O’Neill',
  decomposed: 'Jo\u0308rg',
  long: 'Hohenzollern-Sigmaringen zu Wallerstein und Oettingen, Vermittlung Erdgeschoss links 2',
  empty: '',
}
const ids = Object.keys(names)
const phones = Object.entries(names).map(([id, name], i) => ({
  ...{ id, name, number: `${1001 + i}` },
  model: i % 2 === 0 ? 'D785' : 'snom370',
}))
const scenarios = ids.map((id, i) => {
  const other = ids[(i + 1) % ids.length]
  return `  Scenario: ${id} calls ${other}
    Given A is the phone "${id}"
    And B is the phone "${other}"
    When A dials B
    Then B shows "ringing" from A
    When B answers
    Then A shows "connected" with B\n`
})

test('phones with any display name are idle, call each other, and leave nothing behind', async () => {
  const run = await runFeature({
    feature: `Feature: names\n${scenarios.join('')}`,
    rack: { rack: 'names', withinMs: 30_000, virtual: { guiTickMs: 20 }, phones },
  })
  expect(Object.fromEntries(run.failureMessages)).toEqual({})
  expect(run.stdout).toContain(`✔ ${ids.length} scenarios: ${ids.length} passed`)
  const journals = [...run.written].filter(([path]) => path.startsWith('journals'))
  expect(journals.filter(([, journal]) => /left showing|counts as idle/.test(journal))).toEqual([])
  // Each phone presses CANCEL once, when it becomes idle before the first call.
  for (const [, journal] of journals)
    expect(journal.match(/pressed CANCEL/g)?.length ?? 0).toBeLessThanOrEqual(2)
  // The run says it once, before the first scenario, and the report of the first scenario says it too.
  const warning =
    /^! the reader of D785 does not know .*"Ł", .*the other letters of "Łukasz Čapek" \(polish\), .*$/gm
  expect(run.stderr.match(warning)).toHaveLength(1)
  expect(journals.filter(([, journal]) => journal.includes('the reader of D785 does not know'))).toHaveLength(
    1,
  )
})

test('another name on a display is still a failure if both names have an unlearned letter', async () => {
  const phone = (id: string, number: string, name: string) => ({ id, number, name, model: 'D785' })
  const rack = {
    rack: 'names',
    withinMs: 30_000,
    virtual: { guiTickMs: 20, defects: ['name-of-previous-caller'] },
    phones: [phone('one', '1001', 'Łukasz'), phone('two', '1002', 'Łucja'), phone('three', '1003', 'Eve')],
  }
  const feature = `Feature: f
  Scenario: s
    Given A is the phone "one"
    And B is the phone "two"
    And C is the phone "three"
    When A dials C
    Then C shows "ringing" from A
    When A hangs up
    And B dials C
    Then C shows "ringing" from B within 500 ms\n`
  const run = await runFeature({ feature, rack })
  expect(run.failureMessages.get('s')).toMatch(/region `name` reads ".*ukasz".*, wanted is "Łucja"/)
})
