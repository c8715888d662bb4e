import { expect, test } from 'vitest'
import { exampleSentence } from '../../support/gherkin/example-sentence.js'
import { adviceFor } from '../../support/gherkin/index.js'
import { allSentences } from '../helpers/scenario/sentences.js'

const advice = (text: string) => adviceFor(text, allSentences())

test.each([
  ['the phones B und C', /^Nearest: the phones \{cast\}, as in: the phones A, B and C$/],
  ['A presses enter', /^Nearest: \{phone\} presses \{keys\}, as in: A presses TRANSFER, ENTER$/],
  ["B shows 'ringing'", /, as in: A shows "ringing" from C within 5 seconds$/],
  ['B und C show "idle"', /\{phones\} show \{expectation\}\{within\}/],
  ['B show "ringing" from A', /\{phone\} shows \{expectation\}\{within\}/],
  ['A calls B', /^Nearest: \{phone\} dials \{party\}/],
  ['B zeigt "ringing"', /^Nearest: .*\{phone\} shows \{expectation\}\{within\}/],
  ['B answer', /^Nearest: \{phone\} answers/],
  ['B puts the call in hold', /^Nearest: \{phone\} puts the call on hold/],
  ['A turn do not disturb on', /turns do-not-disturb on/],
  ['A is an snom', /\{role\} is a\/an \{model\}/],
  ['B\'s displays reads "1001"', /\{phone\}'s display reads \{reads\}\{within\}/],
])('%s: the nearest sentence is named', (text, nearest) => expect(advice(text)).toMatch(nearest))

test('the example of each sentence is one', () => {
  for (const { expression, fits } of allSentences()) {
    const example = exampleSentence(expression)
    expect({ expression, example, fits: fits(example ?? '') }).toMatchObject({ fits: true })
  }
})

test('a sentence with a parameter type of the user has no example', () => {
  expect(exampleSentence('{phone} waits in the {queue}')).toBeUndefined()
})

test.each([
  ['B shows “ringing” from A', 'It contains “ (U+201C), ” (U+201D). Write it as: B shows "ringing" from A'],
  ['A\u00A0dials B', 'It contains a non-breaking space (U+00A0). Write it as: A dials B'],
  ['Ａ dials B', 'It contains Ａ (U+FF21). Write it as: A dials B'],
  ['B’s display reads "1001"', 'It contains ’ (U+2019). Write it as: B\'s display reads "1001"'],
  ['A  dials B', 'Write it as: A dials B'],
])('%s: the characters of a word processor are named, with the sentence as it must be', (text, words) =>
  expect(advice(text)).toBe(words),
)

test('with unusual characters and a wrong word, both are told', () => {
  expect(advice('B show “ringing”')).toMatch(
    /^It contains “ \(U\+201C\), ” \(U\+201D\)\. Nearest: .*shows? \{expectation\}/,
  )
})

test('a placeholder without a column is told as such', () => {
  expect(advice('<who> dials B')).toBe('<who> is no column of the Examples')
})

test.each(['völlig anderer Satz', 'foo', '...'])('%s: nothing is near', (text) =>
  expect(advice(text)).toBeUndefined(),
)
