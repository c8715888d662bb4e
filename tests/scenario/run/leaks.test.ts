import { afterAll, beforeEach, expect, test } from 'vitest'
import { journalSchema } from '../../../support/evidence/index.js'
import { type Run, runCucumber } from '../../faults/cucumber.js'
import { commandsOf, rackOf, recordedRack } from '../../faults/recorder.js'

const recorded = await recordedRack()
const [caller] = recorded.phones
afterAll(() => recorded.stop())
beforeEach(() => {
  caller.targets.splice(0)
  caller.intercept = () => 'pass'
})

const phone = (id: string, number: string, more: object = {}) => ({ id, model: 'D785', number, ...more })
const virtual = {
  rack: 'leaky',
  phones: [phone('first', '1001', { name: 'Alice' }), phone('second', '1002', { name: 'Bob' })],
}
const scenario = (title: string, ...steps: readonly string[]) =>
  `  Scenario: ${title}\n    Given the phones A and B\n${steps.map((step) => `    ${step}\n`).join('')}`
const play = (steps: readonly string[], rack: object = virtual) =>
  runCucumber({ feature: `Feature: f\n${scenario('leaky', ...steps)}${scenario('next')}`, rack })
const journalOf = (run: Run, name: string) =>
  [...run.written]
    .filter(([path]) => path.startsWith('journals') && path.endsWith('.json'))
    .map(([, text]) => journalSchema.parse(JSON.parse(text)))
    .find((journal) => journal.scenario.name === name)

test.each([
  ['DND', ['When A presses DND', 'Then A shows "DND"'], 'pressed DND'],
  [
    'forwarding',
    ['When A sets "fwd_all_target" to "1002"', 'And A sets "fwd_all_enabled" to "on"'],
    'set fwd_all_enabled, set fwd_busy_enabled, set fwd_time_enabled',
  ],
  ['logged off', ['When A logs off all identities', 'Then A shows "logged off"'], 're-registered identity 1'],
])('a scenario that leaves "%s" fails by name, and the next one is green', async (state, steps, recovery) => {
  const run = await play(steps)
  const message = `A (first, D785) was left showing "${state}"; recovered: it ${recovery}`
  expect(Object.fromEntries(run.complaints)).toEqual({ leaky: expect.stringContaining(message) })
  expect(run.stdout).toContain('✖ 2 scenarios: 1 failed, 1 passed')
  const journal = journalOf(run, 'leaky')
  expect(journal?.status).toBe('failed')
  expect(journal?.entries).toContainEqual(expect.objectContaining({ kind: 'warning', warning: message }))
})

test.each([
  ['in a call', ['When A dials B', 'And B answers', 'Then A shows "connected" with B']],
  [
    'with a held call',
    ['When A dials B', 'And B answers', 'And B puts the call on hold', 'Then B shows "holding"'],
  ],
  ['ringing', ['When A dials B', 'Then B shows "ringing"']],
  [
    'with a missed call',
    ['When A dials B', 'Then B shows "ringing"', 'When A hangs up', 'Then B shows "missed"'],
  ],
  ['in a list', ['When A presses LEFT', 'Then A shows "no missed calls"']],
  ['with half a number', ['When A presses 1, 2', 'Then A shows "enter number"']],
])('a scenario may end %s', async (_, steps) => {
  const run = await play(steps)
  expect(Object.fromEntries(run.complaints)).toEqual({})
  expect(run.stdout).toContain('✔ 2 scenarios: 2 passed')
})

test('a failure stands; what was left behind is only told, and taken away', async () => {
  const run = await play(['When A presses DND', 'Then B shows "DND" within 500 ms'])
  expect(run.complaints.get('leaky')).toMatch(/B \(second, D785\) does not show "DND" within 500 ms/)
  expect(run.complaints.get('leaky')).not.toContain('left')
  expect(run.stdout).toContain('! A (first, D785) was left showing "DND"; recovered: it pressed DND')
  expect(run.stdout).toContain('✖ 2 scenarios: 1 failed, 1 passed')
})

test('a healthy scenario costs one command and one picture', async () => {
  const run = await runCucumber({ feature: `Feature: f\n${scenario('well')}`, rack: named() })
  expect(run.exitCode).toBe(0)
  const last = caller.targets.findLastIndex((target) => target.includes('RELEASE_ALL_CALLS'))
  expect(caller.targets.slice(last + 1)).toEqual(['/screen.bmp'])
})

const named = () => ({ ...rackOf(recorded), withinMs: 2000 })

test('a phone that nothing brings back is in quarantine: who needs it is skipped with the reason', async () => {
  const { phones } = named()
  const third = phone('third', '1009')
  let pressed = 0
  // It takes DND once, and never again.
  caller.intercept = (target) => (target.includes('DND') && ++pressed > 1 ? 'refuse' : 'pass')
  const feature = `Feature: f
${scenario('leaky', 'When A presses DND', 'Then A shows "DND"')}${scenario('others')}  Scenario: needs it
    Given A is the phone "caller"
`
  const run = await runCucumber({ feature, rack: { ...named(), phones: [...phones, third] } })
  expect(run.complaints.get('leaky')).toMatch(
    /A \(caller, D785\) was left showing "DND"; nothing brought it back, and it shows "DND"\. Tried: it pressed DND, in vain: .*\(404\).*, ended all calls, pressed CANCEL 10 times/s,
  )
  expect([...run.complaints.keys()]).toEqual(['leaky'])
  expect(run.stdout).toContain('A (caller) is in quarantine')
  expect(run.stdout).toContain(
    'skipped: it needs a phone that is in quarantine: caller (D785), which shows "DND"',
  )
  expect(run.stdout).toContain('✖ 3 scenarios: 1 failed, 1 passed, 1 skipped')
  expect(commandsOf(caller).filter((command) => command.startsWith('key=CANCEL'))).toHaveLength(11)
})
