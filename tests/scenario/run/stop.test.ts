import { afterAll, beforeEach, expect, test } from 'vitest'
import { runCucumber } from '../../helpers/cucumber.js'
import { commandsOf, rackOf, recordedRack } from '../../helpers/faults/recorder.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const rack = await recordedRack()
const [caller, callee] = rack.phones
afterAll(() => rack.stop())

const call = `
    Given A is the phone "caller"
    And C is the phone "callee"
    When A dials C
    Then C shows "ringing" from A
`
const [release, cancel, dial] = ['RELEASE_ALL_CALLS', 'key=CANCEL', 'number=1003']

beforeEach(() => {
  for (const phone of rack.phones) {
    phone.targets.splice(0)
    phone.intercept = () => 'pass'
  }
})

test('Ctrl-C while a call is ringing: calls are ended, no other request follows, and the exit code is 130', async () => {
  let interrupt = () => {}
  let stopped = (_: 'pass') => {}
  const stopping = new Promise<'pass'>((resolve) => {
    stopped = resolve
  })
  caller.intercept = () => {
    const commands = commandsOf(caller).length
    // During a verb, and again during the cleanup, because npm passes the signal on.
    if (commands > 3) interrupt()
    return commands === 4 ? stopping : 'pass'
  }
  const { phones, ...rest } = rackOf(rack)
  const verbs = { reject: [{ key: '1' }, { key: '2' }] }
  const run = await runCucumber({
    feature: `Feature: f\n  Scenario: a call\n${call}    When A rejects the call\n  Scenario: never begun${call}`,
    rack: { ...rest, phones: phones.map((phone) => ({ ...phone, verbs })) },
    onOutput(child, printed) {
      interrupt = () => child.kill('SIGINT')
      if (printed.includes('Stopped')) stopped('pass')
    },
  })
  expect(run.exitCode).toBe(130)
  expect(run.stderr).toBe('\n✖ Stopped. Hanging up A, C\n')
  expect(commandsOf(caller)).toEqual([release, cancel, dial, 'key=1', release])
  expect(commandsOf(callee)).toEqual([release, cancel, release])
})

test('Ctrl-C in a call: the call is ended, and changed settings are restored', async () => {
  const run = await runCucumber({
    feature: `Feature: f
  Scenario: a call
    Given A is the phone "caller"
    And C is the phone "callee"
    When A sets "ringer_animation" to "off"
    And A dials C
    And C answers
    Then A shows "connected" with C
    And A shows "busy" within 30 seconds
`,
    rack: rackOf(rack),
    onOutput: (child, printed) => void (printed.includes('A shows connected') && child.kill('SIGINT')),
  })
  expect(run.exitCode).toBe(130)
  expect(run.stderr).toBe('\n✖ Stopped. Hanging up A, C\n')
  const requests = caller.targets.filter((target) => !/screen|settings.htm/.test(target)).slice(-2)
  expect(requests).toEqual(['/command.htm?RELEASE_ALL_CALLS', '/dummy.htm?settings=save&ringer_animation='])
  expect(commandsOf(callee).at(-1)).toBe(release)
})

test('a worker hangs up and ends when its parent process has ended', async () => {
  const run = await runCucumber({
    feature: `Feature: f\n  Scenario: a call\n${call}    Then A shows "connected" within 30 seconds`,
    rack: rackOf(rack),
    args: ['--parallel', '1'],
    onOutput: (child, printed) => void (printed.includes('C shows ringing') && child.kill('SIGINT')),
  })
  // Without the handler it would continue, fail to report to its parent process, and end with a stack.
  expect(run.stderr).toBe('\n✖ Stopped. Hanging up A, C\n')
  expect(commandsOf(caller)).toEqual([release, cancel, dial, release])
  expect(commandsOf(callee)).toEqual([release, cancel, release])
})

test('--retry: a scenario that fails at first is cleaned up, runs again, and is reported both times', async () => {
  let dialled = 0
  caller.intercept = (target) => (target.includes(dial) && ++dialled !== 2 ? 'refuse' : 'pass')
  const feature = `Feature: f\n  Scenario: unsteady${call}\n  Scenario: broken${call}`
  const run = await runFeature({ feature, rack: rackOf(rack), retry: 1 })
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toMatch(/^unsteady {2}.*^unsteady \(attempt 2\).*^broken {2}.*^broken \(attempt 2\)/ms)
  expect(run.stdout.match(/✖ A \(caller, D785\): could not dial 1003: .*\(404\)/g)).toHaveLength(3)
  expect(run.stdout).toContain('✖ 2 scenarios: 1 passed, 1 failed')
  const attempts = [1, 2, 3, 4]
  expect(commandsOf(caller)).toEqual(attempts.flatMap(() => [release, cancel, dial, release]))
  // If its display shows a missed call by then, the cleanup presses CANCEL, as before the first attempt if the run before left one.
  const attempt = `${release} ${cancel} ${release}`
  expect(commandsOf(callee).join(' ')).toMatch(
    new RegExp(`^(${cancel} )?${attempts.map(() => `${attempt}( ${cancel})?`).join(' ')}$`),
  )
})
