import { describe, expect, test } from 'vitest'
import { type Action, decide, displaysOf, outcomesOf, questions } from '../../support/explore/model/index.js'
import { after, threePhones } from '../helpers/explore/worlds.js'

const never = () => false
const unknown = () => undefined
const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })
const bHoldsA: readonly Action[] = [
  dial('A', '1002'),
  { kind: 'answer', phone: 'B' },
  { kind: 'hold', phone: 'B' },
]

test('behaviour that a source tells has one outcome', () => {
  const outcomes = outcomesOf(unknown, never, (choose) => decide(threePhones, dial('A', '1002'), choose))
  expect(outcomes).toHaveLength(1)
  expect(outcomes[0]?.assumed).toEqual([])
})

describe('a call for a phone that holds its only call', () => {
  const question = 'a call for a phone that holds its only call'
  const world = after(bHoldsA)
  const states = (known: () => string | undefined) =>
    outcomesOf(
      known,
      never,
      (choose) => displaysOf(decide(world, dial('C', '1002'), choose), choose).B?.state,
    )

  test('has an outcome for each answer', () => {
    const outcomes = states(unknown)
    expect(outcomes.map(({ value }) => value)).toEqual([
      'call waiting while holding',
      'holding',
      'ringing beside another call',
    ])
    expect(outcomes.map(({ assumed }) => assumed.map(({ answer }) => answer))).toEqual(
      questions[question].map((answer) => [answer]),
    )
  })

  test('has one outcome when the answer was observed', () => {
    expect(states(() => 'it rings')).toEqual([{ value: 'ringing beside another call', assumed: [] }])
  })
})

test('a question is answered the same way for all phones of a model', () => {
  const ask = (sameModel: () => boolean) =>
    outcomesOf(unknown, sameModel, (choose) => [
      choose('a call for a muted phone', 'A'),
      choose('a call for a muted phone', 'B'),
    ]).map(({ value }) => value)
  expect(ask(() => true)).toEqual([
    ['busy', 'busy'],
    ['it waits', 'it waits'],
  ])
  expect(ask(() => false)).toHaveLength(4)
})

test('every question has at least two different answers, and is asked somewhere', () => {
  for (const answers of Object.values(questions)) expect(new Set<string>(answers).size).toBeGreaterThan(1)
})
