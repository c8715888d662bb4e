import { expect, test } from 'vitest'
import { editDistance, nearestName } from '../support/nearest-name.js'
import { lettersOfOtherScripts, plainText, unusualCharacters } from '../support/plain-text.js'

const columns = ['phone', 'shows', 'with', 'beside']

test.each([
  ['wiht', 'with'],
  ['With', 'with'],
  ['WITH ', 'with'],
  ['show', 'shows'],
  ['phones', 'phone'],
  ['besides', 'beside'],
  ['ｗｉｔｈ', 'with'],
])('"%s" probably stands for "%s"', (wrong, nearest) => expect(nearestName(wrong, columns)).toBe(nearest))

test.each(['state', 'colour', 'x', ''])('"%s" is near no column', (wrong) =>
  expect(nearestName(wrong, columns)).toBeUndefined(),
)

test.each([
  ['with', 'with', 0],
  ['wiht', 'with', 1],
  ['', 'with', 4],
  ['form', 'from', 1],
  ['kitten', 'sitting', 3],
])('from "%s" to "%s" are %i edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits)
  expect(editDistance(to, from)).toBe(edits)
})

test.each([
  ['B shows “ringing” from A', 'B shows "ringing" from A', ['“ (U+201C)', '” (U+201D)']],
  ['B shows „ringing“', 'B shows "ringing"', ['„ (U+201E)', '“ (U+201C)']],
  ['B’s display reads ‘x’', "B's display reads 'x'", ['’ (U+2019)', '‘ (U+2018)']],
  ['A\u00A0dials B', 'A dials B', ['a non-breaking space (U+00A0)']],
  ['A dials\u200B B', 'A dials B', ['a zero-width space (U+200B)']],
  ['Ａ ｄｉａｌｓ Ｂ', 'A dials B', expect.arrayContaining(['Ａ (U+FF21)', 'ｄ (U+FF44)'])],
  ['A\tdials B', 'A dials B', ['a tab (U+0009)']],
])('%s is plainly: %s', (text, plain, unusual) => {
  expect(plainText(text)).toBe(plain)
  expect(unusualCharacters(text)).toEqual(unusual)
})

test.each([
  'A dials B',
  'Jürgen',
  'Jürgen'.normalize('NFD'),
  'Łukasz',
  'Борис',
  'A, B and C show "no answer"',
])('%s has no unusual character', (text) => expect(unusualCharacters(text)).toEqual([]))

test('letters that only look Latin are named', () => {
  expect(lettersOfOtherScripts('А')).toEqual(['А (U+0410)'])
  expect(lettersOfOtherScripts('Jürgen'.normalize('NFD'))).toEqual([])
})
