import { expect, test } from 'vitest'
import { lastReports, openLastRun } from '../../helpers/scenario/last-run.js'

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

type LastRun = Awaited<ReturnType<typeof openLastRun>>

test.each<[string, (last: LastRun) => ReturnType<LastRun['cucumber']>]>([
  ['cucumber-js --dry-run', (last) => last.cucumber(['--dry-run'])],
  ['several workers', (last) => last.cucumber(['-d', '--parallel', '2'])],
  ['offhook run --dry-run', (last) => last.offhook(['run', '--dry-run'])],
  ['a profile', (last) => last.cucumber(['--profile', 'dry'])],
])('%s tells what preflight would refuse, changes no report, and opens no port', async (_, run) => {
  const last = await openLastRun(features, 'dry: { ...own, dryRun: true }')
  const { exitCode, stdout, stderr } = await run(last)
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
  const green = await last.cucumber(['--dry-run', 'features/a/right.feature'])
  expect(green.stdout).toBe(
    '\n✔ dry run: preflight accepts 1 scenario on fixtures/racks/virtual.yaml. No phone was touched\n',
  )
  expect(green.exitCode).toBe(0)
  const broken = await last.cucumber(['--dry-run', 'features/a'], { RACK: 'none.yaml' })
  expect(broken.stdout).toMatch(/^✖ dry run: no scenario could run: .*none\.yaml/m)
  expect(broken.exitCode).toBe(2)
  expect(broken.stderr).not.toMatch(/LISTENS/)
  expect(await last.reports()).toEqual(lastReports())
})

test('a dry run that finds nothing is red, and accepts nothing', async () => {
  const last = await openLastRun(features)
  const { exitCode, stdout, stderr } = await last.cucumber(['--dry-run', '--tags', '@nosuch'])
  expect(stdout).not.toContain('preflight accepts')
  expect(stderr).toContain('--tags "@nosuch" finds none')
  expect(exitCode).toBe(2)
  expect(await last.reports()).toEqual(lastReports())
})
