import { describe, expect, test } from 'vitest'
import { classifyRun, unusedReferences } from '../../support/references/maintain/prune.js'
import { located, picture } from '../helpers/references/located.js'

const places = ['features/a.feature:3', 'features/a.feature:9']
const ran = (...passed: boolean[]) => ({
  phones: [],
  used: [],
  scenarios: passed.map((one, i) => ({ place: places[i] ?? '', passed: one })),
})

describe('a run is full', () => {
  test.each([
    ['when every scenario passed', [ran(true, true)], 'full'],
    [
      'also when two workers shared them',
      [ran(true), { ...ran(true, true), scenarios: ran(true, true).scenarios.slice(1) }],
      'full',
    ],
    ['not without notes', [], 'There are no notes of a run about the references that it used'],
    [
      'not when one was left out',
      [ran(true)],
      'The last run left out 1 of 2 scenarios, one at features/a.feature:9',
    ],
    [
      'not when one failed',
      [ran(true, false)],
      'The last run failed in a scenario, one at features/a.feature:9',
    ],
    [
      'not when a copy of one failed',
      [ran(true, true), ran(false)],
      'The last run failed in a scenario, one at features/a.feature:3',
    ],
  ])('%s', (_, notes, outcome) => {
    const run = classifyRun(notes, places)
    expect(run.kind === 'full' ? run.kind : run.why).toBe(outcome)
  })
})

describe('a reference is unused', () => {
  const frame = picture()
  const phone = { model: 'snom370', language: 'en', firmware: '8.7.3' }
  const references = [
    located('idle', frame),
    located('held', frame),
    located('held', frame, {}, { firmware: '8.7' }),
    located('held', frame, {}, { firmware: '8.9' }),
    located('held', frame, {}, { language: 'de' }),
    located('held', frame, {}, { model: 'D785' }),
  ]
  const unused = (used: string[], phones = [phone]) =>
    unusedReferences(references, { kind: 'full', notes: [{ phones, used, scenarios: [] }] }, 'screens').map(
      ({ reference }) => reference.path,
    )
  test('when a phone could have used it and did not; never one of another language, model or newer firmware', () => {
    expect(unused(['snom370/en/any/idle.png'])).toEqual([
      'screens/snom370/en/any/held.png',
      'screens/snom370/en/8.7/held.png',
    ])
  })
  test('never when no phone was cast', () => {
    expect(unused([], [])).toEqual([])
  })
})
