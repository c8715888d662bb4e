import { expect, test } from 'vitest'
import { onlySeen } from '../../../support/bring-in/propose/only-seen.js'
import type { ProposedReference } from '../../../support/bring-in/propose/types.js'

/** A reference that a phone showed, with the number of its far end in its pixels. */
const reference = (self: string, peer: string) =>
  ({
    ...{ model: 'D735', language: 'en', state: 'held', stem: `held-${peer}`, shows: { peer } },
    observations: [{ observation: { self: { number: self } } }],
  }) as unknown as ProposedReference

test('a phone whose number was not seen has no reference', () => {
  const text = '"held" is compared by its pixels for peer 2 only: for another phone no reference exists'
  expect(onlySeen([reference('1', '2')], new Set(['1', '2', '3']))).toMatchObject([{ text }])
})

test('where each other phone was seen, there is no doubt; a phone does not call itself', () => {
  expect(onlySeen([reference('1', '2'), reference('1', '3')], new Set(['1', '2', '3']))).toEqual([])
  // The second phone shows calls of the first one, too.
  const both = [reference('1', '2'), reference('1', '3'), reference('2', '3')]
  expect(onlySeen(both, new Set(['1', '2', '3']))).toHaveLength(3)
})
