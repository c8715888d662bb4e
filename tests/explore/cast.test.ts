import { describe, expect, test } from 'vitest'
import { castForExploring } from '../../support/explore/index.js'
import type { RackPhone } from '../../support/rack/index.js'
import { phoneOf } from '../helpers/scenario/sentences.js'

const phones: readonly RackPhone[] = await Promise.all([
  phoneOf('D785', { id: 'a' }),
  phoneOf('snom370', { id: 'b' }),
  phoneOf('snom370', { id: 'c' }),
  phoneOf('D735', { id: 'd' }),
])
const [d785, d862] = [phones.slice(0, 1), await phoneOf('D862', { id: 'e' })]

const cast = (count: number, model?: string, all = phones, isTellable = () => true) =>
  [...castForExploring(all, isTellable, { phones: count, model, file: 'lab.yaml' })].map(
    ([name, { id }]) => name + id,
  )

test('phones are taken in the order of the rack file', () => {
  expect(cast(3)).toEqual(['Aa', 'Bb', 'Cc'])
})

test('phones of the model come first', () => {
  expect(cast(2, 'snom370')).toEqual(['Ab', 'Bc'])
  expect(cast(3, 'D735')).toEqual(['Ad', 'Ba', 'Cb'])
})

describe('a rack that cannot be explored', () => {
  test.each<[string, () => unknown, string]>([
    [
      'no such model',
      () => cast(2, 'D7855'),
      'no phone of the model D7855 that can be explored. Its models: D785, snom370, D735. Did you mean D785?',
    ],
    [
      'fewer phones',
      () => cast(5),
      'lab.yaml has 4 phones that can be explored, and 5 are needed. Explore with fewer: --phones 4',
    ],
    [
      'one phone',
      () => cast(2, undefined, d785),
      'lab.yaml has 1 phone that can be explored, and 2 are needed. A call needs two phones',
    ],
    [
      'no remote control',
      () => cast(2, undefined, [...d785, d862]),
      'and 2 are needed; no remote control: e (D862). A call',
    ],
    [
      'no references',
      () => cast(2, undefined, phones, () => false),
      'has no phone that can be explored, and 2 are needed; no reference displays: a (D785), b (snom370)',
    ],
  ])('%s', (_name, choose, message) => {
    expect(choose).toThrow(message)
  })
})
