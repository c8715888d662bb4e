import { expect, test } from 'vitest'
import { BoundedCache } from '../../support/references/bounded-cache.js'

/** The keys of which the values are kept, in the order a to e; asking does not count as use here. */
function kept(...uses: readonly ((cache: BoundedCache<string>) => void)[]): string {
  const cache = new BoundedCache<string>(10)
  for (const use of uses) use(cache)
  return ['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key) !== undefined).join('')
}
const set =
  (key: string, bytes: number, value = key) =>
  (cache: BoundedCache<string>) =>
    cache.set(key, value, bytes)
const get = (key: string) => (cache: BoundedCache<string>) => void cache.get(key)

test.each([
  ['all that fit', [set('a', 5), set('b', 5)], 'ab'],
  ['the last ones', [set('a', 5), set('b', 5), set('c', 1)], 'bc'],
  ['as few as needed', [set('a', 2), set('b', 2), set('c', 8)], 'bc'],
  ['those that were used', [set('a', 5), set('b', 5), get('a'), set('c', 5)], 'ac'],
  ['one that is larger than the limit, alone', [set('a', 1), set('b', 11)], 'b'],
  ['the next one instead of it', [set('a', 11), set('b', 1)], 'b'],
  ['a replaced value with its new size only', [set('a', 9), set('a', 1), set('b', 9)], 'ab'],
  ['a value whose size is known later', [set('a', 0), set('b', 9), set('a', 2)], 'a'],
])('it keeps %s', (_, uses, wanted) => {
  expect(kept(...uses)).toBe(wanted)
})

test('a replaced value is the new one', () => {
  const cache = new BoundedCache<string>(10)
  cache.set('a', 'old', 1)
  cache.set('a', 'new', 1)
  expect(cache.get('a')).toBe('new')
})
