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
  ['a model', [by('A', 'model', 'snom370'), any('B')], { A: 'three', B: 'one' }],
  [
    'any does not take what another wants by tag',
    [any('A'), by('B', 'tag', 'front')],
    { A: 'two', B: 'one' },
  ],
  ['by id', [by('A', 'id', 'two'), by('B', 'model', 'D785')], { A: 'two', B: 'one' }],
  [
    'two that could take the same one',
    [by('A', 'model', 'D785'), by('B', 'tag', 'front'), any('C')],
    { A: 'two', B: 'one', C: 'three' },
  ],
])('%s', (_, requests, expected) => {
  const casting = castPhones(requests, rack)
  if (casting.kind !== 'cast') throw new Error(casting.reason)
  expect(Object.fromEntries([...casting.phones].map(([name, { id }]) => [name, id]))).toEqual(expected)
})

test('names keep the order in which the scenario gave them', () => {
  const casting = castPhones([any('A'), by('B', 'id', 'one')], rack)
  expect(casting.kind === 'cast' && [...casting.phones.keys()]).toEqual(['A', 'B'])
})

test.each<[string, CastRequest[], RegExp]>([
  ['a model that the rack has not', [by('A', 'model', 'D735')], /A wants .* model "D735".*D785, snom370/],
  ['a tag that no phone has', [by('A', 'tag', 'roof')], /tag "roof".*front, back/],
  ['more phones than there are', ['A', 'B', 'C', 'D'].map(any), /D \(any\).*one \(D785\)/],
  ['one phone wanted twice', [by('A', 'id', 'one'), by('B', 'id', 'one')], /cannot all have a phone/],
])('%s is impossible, and it says why', (_, requests, reason) => {
  const casting = castPhones(requests, rack)
  expect(casting.kind === 'impossible' && casting.reason).toMatch(reason)
})
