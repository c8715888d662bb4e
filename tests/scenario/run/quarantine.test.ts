import { expect, test } from 'vitest'
import { refusing } from '../../helpers/faults/faulty-phones.js'
import { commandsOf, entry } from '../../helpers/faults/recorder.js'
import { phone, recorded, runLeaky, scenario } from '../../helpers/scenario/leaky-rack.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const { caller, rack } = await recorded()
const third = phone('third', '1009', 'Grace')

test('a phone that cannot be recovered is in quarantine: a scenario that needs it is skipped with the reason', async () => {
  let pressed = 0
  // It accepts DND once, and never again.
  caller.intercept = (target) => (target.includes('DND') && ++pressed > 1 ? 'refuse' : 'pass')
  const feature = `Feature: f
${scenario('leaky', 'When A presses DND', 'Then A shows "DND"')}${scenario('others')}  Scenario: needs it
    Given A is the phone "caller"
`
  const phones = [...rack.phones, third]
  const run = await runFeature({ feature, rack: { ...rack, virtualPhonesReachable: true, phones } })
  expect(run.failureMessages.get('leaky')).toMatch(
    /A \(caller, D785\) was left showing "DND"; recovery failed, and it shows "DND"\. Tried: it pressed DND, which failed: .*\(404\).*, ended all calls, pressed CANCEL 10 times/s,
  )
  expect([...run.failureMessages.keys()]).toEqual(['leaky'])
  expect(run.stdout).toContain('A (caller) is in quarantine')
  const reason = 'it needs a phone that is in quarantine: caller (D785), which shows "DND"'
  expect(run.stdout).toContain(`  skipped: needs it: ${reason}`)
  expect(run.stdout).toContain('✖ 3 scenarios: 1 failed, 1 passed, 1 skipped')
  // The scenario that left the phone so is a failure of the product, and counts more than one of the rack.
  expect(run.exitCode).toBe(1)
  expect(commandsOf(caller).filter((command) => command.startsWith('key=CANCEL'))).toHaveLength(11)
})

test('a phone that does not answer afterwards fails the scenario that used it, and is in quarantine', async () => {
  let silent = false
  caller.intercept = (target) => {
    const answers = !silent
    if (target.includes('key=VOLUME_UP')) silent = true
    return answers ? 'pass' : 'refuse'
  }
  const run = await runLeaky(
    ['Then A shows "idle"', 'When A presses VOLUME_UP and its display changes'],
    rack,
  )
  expect([...run.failureMessages.keys()]).toEqual(['leaky'])
  expect(run.stdout).toMatch(/next: it needs a phone that is in quarantine: caller \(D785\), which could/)
})

test('a phone that is not idle before a scenario is recovered, and the scenario runs', async () => {
  await fetch(`${caller.phoneOrigin}/command.htm?key=DND`)
  const run = await runLeaky([], rack)
  expect(Object.fromEntries(run.failureMessages)).toEqual({})
  expect(run.stdout).toContain('! A (caller, D785) was left showing "DND"; recovered: it pressed DND')
  expect(run.stdout).toContain('✔ 2 scenarios: 2 passed')
})

test('a phone that cannot be made idle before a scenario fails it, and is in quarantine', async () => {
  await fetch(`${caller.phoneOrigin}/command.htm?key=DND`)
  caller.intercept = (target) => (target.includes('DND') ? 'refuse' : 'pass')
  const run = await runLeaky([], rack)
  await fetch(`${caller.phoneOrigin}/command.htm?key=DND`)
  expect([...run.failureMessages.keys()]).toEqual(['leaky'])
  const reason =
    'A \\(caller, D785\\) shows "DND", although no job uses it, and cannot be brought to idle: it pressed DND'
  expect(run.failureMessages.get('leaky')).toMatch(new RegExp(reason))
  expect(run.stdout).toMatch(
    new RegExp(`next: Phones that are needed are out of use: caller \\(quarantined by .*: ${reason}`),
  )
  expect(run.exitCode).toBe(3)
})

test('phones that refuse connections: with --retry a failure stays a failure, and the exit code is that of the rack', async () => {
  const [first, second] = await Promise.all([refusing(), refusing()])
  const phones = [entry('first', '1001', first.origin), entry('second', '1002', second.origin)]
  const run = await runLeaky([], { rack: 'dead', phones }, 1)
  expect(run.exitCode).toBe(3)
  const reason =
    /✖ this attempt was skipped, and an earlier one failed: A \(first, D785\): could not .* refused/
  expect(run.stdout).toMatch(new RegExp(`^leaky \\(attempt 2\\) {2}[\\s\\S]*${reason.source}`, 'm'))
  expect(run.stdout).toMatch(
    /^✖ 2 scenarios: 1 failed, 1 skipped in [\d.]+ s; only the rack has failed \(exit code 3\)$/m,
  )
  expect(run.written.get('junit.xml')).toMatch(/tests="2" skipped="1" failures="1"/)
  expect(run.written.get('junit.xml')?.match(/<property name="failure" value="rack"\/>/g)).toHaveLength(2)
  const results = [...run.written].flatMap(([path, text]) => (path.endsWith('-result.json') ? [text] : []))
  const [, category] = JSON.parse(run.written.get('allure-results/categories.json') ?? '[]')
  expect(category.name).toBe('Failures of the rack')
  for (const text of results)
    expect(JSON.parse(text).statusDetails.message).toMatch(new RegExp(`^${category.messageRegex}$`))
  expect(results.length).toBeGreaterThan(1)
  const journals = [...run.written]
    .filter(([path]) => path.startsWith('journals/'))
    .map(([, text]) => JSON.parse(text))
  expect(journals.map(({ cause, status }) => `${cause} ${status}`).toSorted()).toEqual([
    'rack failed',
    'rack failed',
    'rack skipped',
  ])
})
