import { expect, test } from 'vitest'
import { dryRun } from '../../../support/scenario/dry-run.js'
import { lastReports, openLastRun } from '../../helpers/scenario/last-run.js'
import '../../helpers/scenario/support-code.js'

const right = `Feature: right
  Scenario: a call
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
`
const wrong = `Feature: wrong
  Background:
    Given the phones A and B
  Scenario: keys and states
    When A presses F9
    Then B shows "asleep"
  Scenario: sentences
    When A dials B
    Then B zeigt "ringing"
    And the phones show
      | phone | shows | wiht |
      | A     | idle  | B    |
  Scenario: no steps
    # When A dials B
  Scenario Outline: no rows
    When <who> answers
    Examples:
      | who |
  @every-model
  Scenario: on every model
    When A presses F9
`
const features = { 'features/a/right.feature': right, 'features/b/wrong.feature': wrong }
const refused = [
  /^features\/b\/wrong\.feature:5: "A presses F9": \S+ \(\S+, firmware .*\) has no key F9/m,
  /^features\/b\/wrong\.feature:6: "B shows "asleep"": no reference display shows "asleep" on/m,
  /^features\/b\/wrong\.feature:9: "B zeigt "ringing"": no step definition matches/m,
  /^features\/b\/wrong\.feature:10: "the phones show": The table has an unknown column "wiht"/m,
  /^features\/b\/wrong\.feature:13: "no steps" has no steps, so it checks nothing$/m,
  /^features\/b\/wrong\.feature:17: these Examples of "no rows" have no rows, so nothing runs$/m,
]

const config = 'dry: { ...own, dryRun: true, parallel: 2 }'

test('a profile with several workers tells what preflight would refuse, changes no report, and opens no port', async () => {
  const last = await openLastRun(features, config)
  const { exitCode, stdout, stderr } = await last.offhook(['run', '--profile', 'dry'])
  for (const line of refused) expect(stdout).toMatch(line)
  expect(stdout).toMatch(
    /^✖ dry run: preflight refuses \d+ of \d+ scenarios on fixtures\/racks\/virtual\.yaml$/m,
  )
  expect(stdout).not.toMatch(/right\.feature|Allure report|report: /)
  expect(exitCode).toBe(1)
  expect(stderr).not.toMatch(/LISTENS|CONNECTS|^\s+at /m)
  expect(await last.reports()).toEqual(lastReports())
})

test('a dry run without problems is green; one whose rack cannot be read is not', async () => {
  const last = await openLastRun(features)
  const green = await last.cucumber(['-d', 'features/a/right.feature'])
  expect(green.stdout).toBe(
    '\n✔ dry run: preflight accepts 1 scenario on fixtures/racks/virtual.yaml. No phone was touched\n',
  )
  expect(green.exitCode).toBe(0)
  expect(green.stderr).toBe('')
  expect(await last.reports()).toEqual(lastReports())
  const broken = await last.offhook(['run', '--dry-run', '--rack', 'none.yaml', 'features/a'])
  expect(broken.stdout).toMatch(/^✖ dry run: no scenario could run: .*none\.yaml/m)
  expect(broken.exitCode).toBe(2)
  expect(broken.stderr).not.toMatch(/LISTENS/)
  expect(await last.reports()).toEqual(lastReports())
})

test('a dry run that finds nothing accepts nothing', async () => {
  expect(await dryRun([], {}, 1)).toEqual({ exitCode: 0, text: '' })
})
