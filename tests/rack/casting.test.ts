import { expect, test } from 'vitest'
import { type CastRequest, castPhones, type RackPhone } from '../../support/rack/index.js'

const phone = (id: string, model: string, ...tags: string[]) =>
  ({ id, tags, profile: { model } }) as unknown as RackPhone
const rack = [phone('one', 'D785', 'front'), phone('two', 'D785'), phone('three', 'snom370', 'back')]

const any = (name: string): CastRequest => ({ name, by: 'any' })
const by = (name: string, kind: 'model' | 'tag' | 'id', value: string): CastRequest => ({
  name,
  by: kind,
  value,
})

test.each<[string, CastRequest[], Record<string, string>]>([
  ['any three, in the order of the rack', [any('A'), any('B'), any('C')], { A: 'one', B: 'two', C: 'three' }],
  ['by model', [by('A', 'model', 'snom370'), any('B')], { A: 'three', B: 'one' }],
  [
    'a request for any phone does not take the only phone with a tag',
    [any('A'), by('B', 'tag', 'front')],
    { A: 'two', B: 'one' },
  ],
  ['by id', [by('A', 'id', 'two'), by('B', 'model', 'D785')], { A: 'two', B: 'one' }],
  [
    'two requests with the same candidate',
    [by('A', 'model', 'D785'), by('B', 'tag', 'front'), any('C')],
    { A: 'two', B: 'one', C: 'three' },
  ],
  [
    'of the same model',
    [any('A'), { ...any('B'), relation: { model: 'same', as: 'A' } }],
    { A: 'one', B: 'two' },
  ],
  [
    'of another model, whichever comes first',
    [{ ...any('A'), relation: { model: 'other', as: 'B' } }, any('B')],
    { A: 'one', B: 'three' },
  ],
  [
    'of the same model as a phone that would be the only one of its model',
    [any('C'), by('A', 'tag', 'front'), { ...any('B'), relation: { model: 'same', as: 'A' } }],
    { A: 'one', B: 'two', C: 'three' },
  ],
])('%s', (_, requests, expected) => {
  const casting = castPhones(requests, rack)
  if (casting.kind !== 'cast') throw new Error(casting.reason)
  expect(Object.fromEntries([...casting.phones].map(([name, { id }]) => [name, id]))).toEqual(expected)
})

test('the names keep the order of the scenario', () => {
  const casting = castPhones([any('A'), by('B', 'id', 'one')], rack)
  expect(casting.kind === 'cast' && [...casting.phones.keys()]).toEqual(['A', 'B'])
})

test.each<[string, CastRequest[], RegExp]>([
  ['a model that is not in the rack', [by('A', 'model', 'D735')], /A needs .* model "D735".*D785, snom370/],
  ['a tag that no phone has', [by('A', 'tag', 'roof')], /tag "roof".*front, back/],
  ['more phones than the rack has', ['A', 'B', 'C', 'D'].map(any), /D \(any\).*one \(D785\)/],
  [
    'two phones of the same model, of a model with one phone',
    [by('A', 'model', 'snom370'), { ...any('B'), relation: { model: 'same', as: 'A' } }],
    /B \(any, the same model as A\) each need a different phone/,
  ],
  [
    'the model of a phone that is not cast',
    [{ ...any('A'), relation: { model: 'same', as: 'C' } }],
    /A is compared with the model of C, which the scenario does not cast/,
  ],
  ['two requests for one phone', [by('A', 'id', 'one'), by('B', 'id', 'one')], /each need a different phone/],
])('%s is impossible, and the message has the reason', (_, requests, reason) => {
  const casting = castPhones(requests, rack)
  expect(casting.kind === 'impossible' && casting.reason).toMatch(reason)
})
