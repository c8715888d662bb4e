import { expect, test } from 'vitest'
import * as errors from '../../support/scenario/errors.js'

const messages: readonly (readonly [Error, string])[] = [
  [errors.preflightFailed(['a', 'b']), 'a\nb'],
  [
    errors.unknownPhone('1002', ['A']),
    'no phone is called 1002 here. If it is a number, write it in quotes: "1002"',
  ],
  [
    errors.unknownPhone('C', ['A', 'B']),
    'no phone is called C here. Known: A, B. Name it first, as in: Given the phones A, B and C',
  ],
  [
    errors.unknownPhone('C', []),
    'no phone is called C here. Known: none. Name it first, as in: Given the phones C',
  ],
  [
    errors.unknownPhone('\u0410', ['A']),
    'no phone is called \u0410 here. Known: A. Name it first, as in: Given the phones A and \u0410. It contains \u0410 (U+0410), which may look like other letters.',
  ],
  [errors.namedTwice('A'), 'A is named twice in one sentence. Name each phone once'],
  [
    errors.emptyNumber(),
    '"" is no number, and no display shows it. Write a number, the name of a phone, or leave it out',
  ],
  [errors.wrongTable(['It is turned', 'Did you mean x?']), 'It is turned. Did you mean x?'],
  [
    errors.foreignWorld('MyWorld'),
    'The World of this run is MyWorld, which does not extend Offhook\'s World, so no phone can be cast. Write "class MyWorld extends Scenario", with Scenario from support/scenario/index.ts',
  ],
  [
    errors.callsNotAwaited(['A.hold', 'B.expectState']),
    'The scenario ended before A.hold, B.expectState did, so its result is unknown. Return or await the promise in the step definition',
  ],
  [
    errors.scenarioEndsProcess(3),
    'process.exit(3) was called while a scenario ran. It would end the run without reports. Throw an error instead',
  ],
  [
    errors.scenarioEndsProcess(undefined),
    'process.exit() was called while a scenario ran. It would end the run without reports. Throw an error instead',
  ],
  [
    errors.attemptSkipped('B does not show "idle"', false),
    'this attempt was skipped, and an earlier one failed: B does not show "idle"',
  ],
]

test.each(messages)(
  'a person reads what is wrong with the scenario, and what to do: %s',
  (error, message) => {
    expect(error.name).toBe('ScenarioError')
    expect(error.message).toBe(message)
  },
)

test('a skipped attempt is blamed on the rack if the earlier failure was', () => {
  expect([true, false].map((byRack) => errors.attemptSkipped('x', byRack).byRack)).toEqual([true, false])
})

test('a phone that two sentences cast is reported with the place of the first', () => {
  expect(errors.castTwice('A', 'x.feature:3')).toBe(
    'A is cast twice, here and at x.feature:3. Each phone needs a name of its own',
  )
  expect(errors.castTwice('A', undefined)).toBe('A is cast twice. Each phone needs a name of its own')
})

test('a sentence that nobody defined is reported with advice, if there is any', () => {
  expect(errors.describeUndefined(undefined)).toBe(
    'no step definition matches this sentence. "npx offhook steps" prints all sentences',
  )
  expect(errors.describeUndefined('Did you mean "A holds"?')).toBe(
    'no step definition matches this sentence. Did you mean "A holds"?\n    "npx offhook steps" prints all sentences',
  )
})
