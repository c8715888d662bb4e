import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { expect, test } from 'vitest'
import type { CastRequest, RackPhone } from '../../support/rack/index.js'
import { EarlierAttempts } from '../../support/scenario/earlier-attempts.js'
import type { ParsedStep } from '../../support/scenario/parsed-step.js'
import { castOutsideQuarantine, quarantineStuckPhones } from '../../support/scenario/quarantine.js'
import type { Leak } from '../../support/session/index.js'

const phone = (id: string, model: string) => ({ id, tags: [], profile: { model } }) as unknown as RackPhone
const phones = [phone('desk-1', 'D785'), phone('desk-2', 'snom370'), phone('desk-3', 'D785')]

/** A step that casts phones. */
const casting = (...castRequests: CastRequest[]) => {
  const step = {
    castRequests,
    requirements: () => [],
    place: 'x.feature:2',
    text: 'the phones',
    matchesOnce: true,
  }
  return [step as unknown as ParsedStep]
}
const anyA: CastRequest = { name: 'A', by: 'any' }

function cast(steps: readonly ParsedStep[], quarantined: readonly string[], tags: readonly string[] = []) {
  const quarantine = new Map(quarantined.map((id) => [id, 'shows "dnd" for ever']))
  const named = tags.map((name) => ({ name }))
  const result = castOutsideQuarantine(steps, { phones, statesOf: () => [], quarantine, tags: named })
  if (result.kind === 'ready') return [...result.cast.values()].map(({ id }) => id)
  return result.kind === 'quarantined' ? result.reason : result.problems
}

test('a scenario gets other phones than those in quarantine', () => {
  expect(cast(casting(anyA), [])).toEqual(['desk-1'])
  expect(cast(casting(anyA), ['desk-1'])).toEqual(['desk-2'])
  expect(cast(casting({ name: 'A', by: 'model', value: 'D785' }), ['desk-1'])).toEqual(['desk-3'])
})

test('a scenario that needs a phone in quarantine is told which one, and why', () => {
  expect(
    cast(casting({ name: 'A', by: 'id', value: 'desk-2' }, { name: 'B', by: 'any' }), ['desk-2', 'desk-3']),
  ).toBe('it needs a phone that is in quarantine: desk-2 (snom370), which shows "dnd" for ever')
  const three = casting(anyA, { name: 'B', by: 'any' }, { name: 'C', by: 'any' })
  expect(cast(three, ['desk-1', 'desk-3'])).toBe(
    'it needs a phone that is in quarantine: desk-1 (D785), which shows "dnd" for ever; desk-3 (D785), which shows "dnd" for ever',
  )
})

test('the copy of a scenario for a model is not played with another model', () => {
  expect(cast(casting(anyA), [], ['@model=snom370'])).toEqual(['desk-2'])
  expect(cast(casting(anyA), ['desk-2'], ['@model=snom370'])).toMatch(
    /^it needs a phone .*: desk-2 \(snom370\)/,
  )
})

test('a mistake of the scenario is reported, whatever is in quarantine', () => {
  expect(cast(casting({ name: 'A', by: 'id', value: 'desk-9' }), ['desk-1'])).toEqual([
    'x.feature:2: A needs a phone with id "desk-9"; this rack has: desk-1, desk-2, desk-3',
  ])
})

test('a phone that cannot be brought to idle goes into quarantine, and the report says so', () => {
  const quarantine = new Map<string, string>()
  const leak = (name: string, quarantineReason?: string) =>
    ({ phone: { name, facts: { id: `desk-${name}` } }, quarantineReason }) as unknown as Leak
  expect(quarantineStuckPhones([leak('A', 'shows "dnd"'), leak('B')], quarantine)).toEqual([
    'A (desk-A) is in quarantine: no other scenario of this run uses it',
  ])
  expect([...quarantine]).toEqual([['desk-A', 'shows "dnd"']])
})

const attempt = (result: object | undefined, more: object = {}) =>
  ({ pickle: { id: '7' }, willBeRetried: false, result, ...more }) as unknown as ITestCaseHookParameter
const skipped = attempt({ status: 'SKIPPED' })

test('an attempt that is skipped does not hide why an earlier one failed: the first reason stays', () => {
  const attempts = new EarlierAttempts()
  expect(attempts.hiddenBy(skipped)).toBeUndefined()
  attempts.record(attempt({ exception: { message: 'a' }, message: 'b' }, { willBeRetried: true }), true)
  attempts.record(attempt({ message: 'later' }, { willBeRetried: true }), false)
  expect(attempts.hiddenBy(skipped)).toEqual({ message: 'a', byRack: true })
  expect(attempts.hiddenBy(attempt({ status: 'PENDING' }))).toEqual({ message: 'a', byRack: true })
  expect(attempts.hiddenBy(attempt({ status: 'FAILED' }))).toBeUndefined()
  expect(attempts.hiddenBy(attempt({ status: 'SKIPPED' }, { pickle: { id: '8' } }))).toBeUndefined()
})

test.each([
  [{ message: 'b' }, 'b'],
  [undefined, 'no reason given'],
])('an earlier attempt with the result %j failed: %s', (result, message) => {
  const attempts = new EarlierAttempts()
  attempts.record(attempt(result), false)
  expect(attempts.hiddenBy(skipped), 'the last attempt').toBeUndefined()
  attempts.record(attempt(result, { willBeRetried: true }), false)
  expect(attempts.hiddenBy(skipped)).toEqual({ message, byRack: false })
})
