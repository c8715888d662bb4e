import type { RequestListener } from 'node:http'
import { fetch } from 'undici'
import { expect, test } from 'vitest'
import { journalSchema } from '../../../support/reports/index.js'
import type { Run } from '../../helpers/cucumber.js'
import type { Intercept } from '../../helpers/faults/recorder.js'
import { leakyRack, recorded, runLeaky, scenario, slowRack } from '../../helpers/scenario/leaky-rack.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const { caller, callee, rack } = await recorded()

const journalOf = (run: Run, name: string) =>
  [...run.written]
    .filter(([path]) => path.startsWith('journals') && path.endsWith('.json'))
    .map(([, text]) => journalSchema.parse(JSON.parse(text)))
    .find((journal) => journal.scenario.name === name)

const inCall = ['When A dials B', 'And B answers', 'Then A shows "connected" with B']
const allowed: Readonly<Record<string, readonly string[]>> = {
  'in a call': inCall,
  'with a held call': [...inCall.slice(0, 2), 'And B puts the call on hold', 'Then B shows "holding"'],
  ringing: ['When A dials B', 'Then B shows "ringing"'],
  'with a missed call': [
    'When A dials B',
    'Then B shows "ringing"',
    'When A hangs up',
    'Then B shows "missed"',
  ],
  'in a list': ['When A presses LEFT', 'Then A shows "no missed calls"'],
  'with half a number': ['When A presses 1, 2', 'Then A shows "enter number"'],
}
const leaky: Readonly<Record<string, readonly string[]>> = {
  DND: ['When A presses DND', 'Then A shows "DND"'],
  'logged off': ['When A logs off all identities', 'Then A shows "logged off"'],
  'two phones': [
    'When A presses DND',
    'And A logs off all identities',
    'And B logs off all identities',
    'Then A and B show "logged off"',
  ],
  failed: ['When A presses DND', 'Then B shows "DND" within 500 ms'],
}

/** One run on one rack: after each scenario comes one that needs its phones. */
const together = once(() => {
  const scenarios = Object.entries({ ...allowed, ...leaky }).map(
    ([name, steps]) => `${scenario(name, ...steps)}${scenario(`after ${name}`)}`,
  )
  return runFeature({ feature: `Feature: f\n${scenarios.join('')}`, rack: leakyRack })
})

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

test('scenarios that leave a phone not idle fail by name, and the next one of each is green', async () => {
  const run = await together()
  expect([...run.failureMessages.keys()].toSorted()).toEqual(Object.keys(leaky).toSorted())
  expect(run.stdout).toContain('✖ 20 scenarios: 16 passed, 4 failed')
})

const left = (state: string, recovery: string) =>
  `A (first, D785) was left showing "${state}"; recovered: it ${recovery}`

function expectLeak(run: Run, name: string, message: string): void {
  expect(run.failureMessages.get(name)).toContain(message)
  const journal = journalOf(run, name)
  expect(journal?.status).toBe('failed')
  expect(journal?.entries).toContainEqual(expect.objectContaining({ kind: 'warning', warning: message }))
}

test.each([
  ['DND', 'pressed DND'],
  ['logged off', 're-registered identity 1'],
])('a phone that is left showing "%s" is recovered, and the journal tells it', async (state, recovery) => {
  expectLeak(await together(), state, left(state, recovery))
})

test('a phone whose display shows DND only after the scenario is recovered as well', async () => {
  const run = await runLeaky(['When A presses DND'], slowRack)
  expect([...run.failureMessages.keys()]).toEqual(['leaky'])
  expectLeak(run, 'leaky', left('DND', 'pressed DND'))
  expect(run.stdout).toContain('✖ 2 scenarios: 1 failed, 1 passed')
})

test('two phones are not left idle, one of them for two reasons: both are named and recovered', async () => {
  const message = (await together()).failureMessages.get('two phones')
  for (const one of ['A (first', 'B (second'])
    expect(message).toContain(`${one}, D785) was left showing "logged off"; recovered: it re-registered`)
  expect(message).toMatch(/A .*re-registered identity 1, pressed DND$/m)
})

test.each(Object.keys(allowed))('a scenario may end %s', async (name) => {
  const run = await together()
  for (const passed of [name, `after ${name}`]) {
    expect(run.failureMessages.get(passed)).toBeUndefined()
    expect(journalOf(run, passed)?.status).toBe('passed')
  }
})

test('a failed scenario keeps its failure; a leak is only logged, and its phone is recovered', async () => {
  const run = await together()
  expect(run.failureMessages.get('failed')).toMatch(/B \(second, D785\) does not show "DND" within 500 ms/)
  expect(run.failureMessages.get('failed')).not.toContain('left')
  expect(terminalOf(run, 'failed')).toContain(`! ${left('DND', 'pressed DND')}`)
})

/** What the terminal shows of a scenario. */
const terminalOf = ({ stdout }: Run, name: string) =>
  stdout.split(/^(?=\[)/m).find((part) => part.includes(`] ✖ ${name}  `))

test('a call that the cleanup does not end is a leak, and recovery ends it', async () => {
  // The phone refuses to hang up twice at the end: once in the cleanup, once in the recovery.
  const refusing = (hangingUps: number): Intercept => {
    let requests: number | undefined
    return (target) => {
      if (target.includes('ENTER') || target.includes('number=')) requests = 0
      if (requests === undefined || !target.includes('RELEASE_ALL_CALLS')) return 'pass'
      return ++requests > hangingUps ? 'pass' : 'refuse'
    }
  }
  caller.intercept = refusing(2)
  callee.intercept = refusing(2)
  const run = await runLeaky(['When A dials B', 'And B answers', 'Then A shows "connected" with B'], rack)
  expect([...run.failureMessages.keys()]).toEqual(['leaky'])
  expect(run.failureMessages.get('leaky')).toMatch(
    /A \(caller, D785\) was left showing "connected"; recovered: it ended all calls, which failed: .*\(404\)/,
  )
})

test('a pop-up that the cleanup does not close is a leak, and recovery closes it', async () => {
  let open = false
  caller.intercept = (target) => {
    if (target.includes('key=VOLUME_UP')) open = true
    if (target.includes('key=CANCEL')) open = false
    return open && target === '/screen.bmp' ? popUp : 'pass'
  }
  const run = await runLeaky(['When A presses VOLUME_UP'], rack)
  expect([...run.failureMessages.keys()]).toEqual(['leaky'])
  expect(run.failureMessages.get('leaky')).toMatch(
    /A \(caller, D785\) was left showing a display that .*; recovered: it ended all calls, pressed CANCEL$/s,
  )
})

/** A display that matches no state. */
const popUp: RequestListener = async (_request, response) => {
  const display = await (await fetch(`${caller.phoneOrigin}/screen.bmp`)).bytes()
  response.end(display.fill(0x7f, display.length / 2))
}

test('the cleanup of a scenario that leaves idle phones costs one command and one capture', async () => {
  const run = await runFeature({ feature: `Feature: f\n${scenario('well')}`, rack })
  expect(run.exitCode).toBe(0)
  const last = caller.targets.findLastIndex((target) => target.includes('RELEASE_ALL_CALLS'))
  expect(caller.targets.slice(last + 1)).toEqual(['/screen.bmp'])
})
