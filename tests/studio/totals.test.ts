import { expect, test } from 'vitest'
import type { IndexedScenario } from '../../support/reports/index.js'
import { hashOf, readHash } from '../../support/studio/web/link.js'
import { changeOf, matches, noFilter, totalsBy, verdictOf } from '../../support/studio/web/totals.js'

const scenario = (own: Partial<IndexedScenario> = {}): IndexedScenario => ({
  ...{
    id: '0'.repeat(32),
    title: 'A calls B',
    feature: 'Basic call',
    uri: 'features/basic-call.feature',
    line: 7,
  },
  ...{
    tags: ['@calls'],
    models: ['D785', 'D735'],
    status: 'passed',
    startedMs: 0,
    tookMs: 1000,
    attempts: [],
  },
  ...own,
})

test('every word of the search must be in the scenario: title, feature, path, tag, model, message', () => {
  const one = scenario({ message: 'B shows idle' })
  for (const text of ['', 'calls a', 'BASIC d735', '@calls', 'feature idle'])
    expect(matches(one, { ...noFilter, text }), text).toBe(true)
  for (const text of ['calls snom870', 'transfer'])
    expect(matches(one, { ...noFilter, text }), text).toBe(false)
})

test('only failed: what makes a run red', () => {
  const onlyFailed = { ...noFilter, onlyFailed: true }
  expect(matches(scenario(), onlyFailed)).toBe(false)
  for (const status of ['failed', 'undefined', 'ambiguous', 'pending'])
    expect(matches(scenario({ status }), onlyFailed), status).toBe(true)
  expect(verdictOf({ status: 'skipped' })).toBe('skipped')
})

test('a model is found whole', () => {
  expect(matches(scenario(), { ...noFilter, model: 'D735' })).toBe(true)
  expect(matches(scenario(), { ...noFilter, model: 'D7' })).toBe(false)
})

test('a scenario counts for each of its models, and groups with failures come first', () => {
  const totals = totalsBy(
    [scenario({ models: ['A', 'B'] }), scenario({ models: ['B'], status: 'failed' })],
    ({ models }) => models,
  )
  expect(totals).toEqual([
    { name: 'B', passed: 1, failed: 1, skipped: 0, tookMs: 2000 },
    { name: 'A', passed: 1, failed: 0, skipped: 0, tookMs: 1000 },
  ])
})

test.each([
  ['passed', 1000, 'failed', 1000, 'newly red'],
  ['failed', 1000, 'passed', 1000, 'newly green'],
  ['failed', 1000, 'failed', 9000, undefined],
  ['skipped', 0, 'failed', 1000, undefined],
  ['passed', 1000, 'passed', 2001, 'newly slow'],
  ['passed', 1000, 'passed', 2000, undefined],
  ['passed', 9000, 'passed', 11_000, undefined],
])('%s in %d ms, then %s in %d ms is: %s', (before, beforeMs, status, tookMs, change) => {
  const one = scenario({ status, tookMs, before: { status: before, tookMs: beforeMs } })
  expect(changeOf(one)).toBe(change)
})

test('a scenario that was not in the run before is not compared', () => {
  expect(changeOf(scenario({ status: 'failed' }))).toBe(undefined)
})

test('a link leads to a moment of an attempt and back', () => {
  const place = { scenario: 'a1'.repeat(16), attempt: 2, atMs: 4993.5 }
  expect(hashOf(place)).toBe(`#${place.scenario}?attempt=2&at=4993.5`)
  expect(readHash(hashOf(place))).toEqual(place)
  expect(hashOf({ scenario: undefined })).toBe('#')
})

test.each(['', '#', '#x', '#<script>', `#${'a1'.repeat(16)}x`])('%s leads to the overview', (hash) => {
  expect(readHash(hash).scenario).toBe(undefined)
})

test('a link with a time that is none leads to the scenario', () => {
  expect(readHash(`#${'a1'.repeat(16)}?at=soon&attempt=-1`)).toEqual({
    ...{ scenario: 'a1'.repeat(16), attempt: undefined, atMs: undefined },
  })
})
