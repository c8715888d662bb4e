import { Then, When } from '@cucumber/cucumber'
import { expect, test } from 'vitest'
import type { Phone } from '../../support/phone/index.js'
import { action, expectation, type Requirement, showsState } from '../../support/scenario/index.js'
import { phoneOf, preflight } from '../helpers/scenario/sentences.js'

const rack = [await phoneOf('D785')]

/** The user's files are not type-checked when they run. */
const untyped = (value: unknown) => value as never
let calls = 0

When(
  '{phone} acts at once',
  action(
    untyped(async () => {
      calls++
    }),
  ),
)
When('{phone} acts behind', action(untyped(() => Promise.reject(new Error('no phone')))))
When('{phone} acts too soon', action(untyped((phone: Phone) => phone.press('DND'))))
When('{phone} does nothing', action(untyped(() => {})))
Then(
  '{phone} looks at once',
  expectation(
    untyped(async () => {
      calls++
    }),
    async (_phone: Phone) => {},
  ),
)
Then(
  '{phone} looks at something',
  expectation(
    (phone): Requirement[] => [showsState(phone, { state: 'idle' }), untyped('idle')],
    async (_phone: Phone) => {},
  ),
)

const action1 =
  /It must return what the phone does, and do nothing itself: action\(\(\) => \(\{ kind: 'keys', .*leave action\(\) out: async \(phone: Phone\)/
const expectation1 = /It must return what the phones must show, .*The second function waits for it$/

test.each<[string, string, RegExp]>([
  ['A acts at once', 'the function of action() is async', action1],
  ['A acts behind', 'the function of action() does not return an action', action1],
  [
    'A acts too soon',
    "the function of action() failed before the run: Cannot read properties of undefined (reading 'press')",
    action1,
  ],
  ['A does nothing', 'the function of action() does not return an action', action1],
  ['A looks at once', 'the first function of expectation() is async', expectation1],
  ['A looks at something', 'the first function of expectation() does not return requirements', expectation1],
])('%s: preflight says that its step definition is wrong, and where it is', (sentence, problem, advice) => {
  const result = preflight(['A is any phone', sentence], rack)
  if (result.kind === 'ready') throw new Error('it was accepted')
  expect(result.problems).toHaveLength(1)
  const [message = ''] = result.problems
  expect(message).toMatch(
    /^x\.feature:3: "A [^"]+": its step definition, \S+declarations\.isolated\.test\.ts:\d+, is wrong: /,
  )
  expect(message).toContain(`is wrong: ${problem}. It must return`)
  expect(message).toMatch(advice)
  expect(calls).toBe(0)
})
