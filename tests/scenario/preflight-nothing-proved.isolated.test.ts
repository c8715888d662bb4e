import { When } from '@cucumber/cucumber'
import { describe, expect, test } from 'vitest'
import { given, problems } from '../helpers/scenario/preflight-rack.js'
import type { Step } from '../helpers/scenario/sentences.js'

/** A table of "the phones show" with the other side. */
const tableOf = (...rows: string[][]): Step => ['the phones show', [['phone', 'shows', 'with'], ...rows]]

test.each<[string, Step, RegExp]>([
  ['a table under a sentence that takes none', ['A answers', [['x']]], /takes no table\. Remove it/],
  [
    'a doc string under a sentence that takes none',
    ['A shows "idle"', 'x'],
    /takes no doc string\. Remove it/,
  ],
  ['a table under a Given', ['C is any phone', [['x']]], /takes no table/],
  ['a table under a deadline', ['A shows "idle" within 1 second', [['x']]], /takes no table/],
  ['a phone that is named twice', 'A, B and A show "idle"', /A is named twice in one sentence/],
  ['an empty number of the other side', 'A shows "ringing" from ""', /"" is no number/],
  ['an empty number of the held side', 'A shows "ringing" from B beside ""', /"" is no number/],
  ['an empty number to dial', 'A dials ""', /"" is no number/],
  ['an empty state', 'A shows ""', /"" is no state/],
  [
    'a time of 0 in which nothing must be shown',
    'A never shows "ringing" within 0 seconds',
    /0 ms prove nothing/,
  ],
  ['a time of 0 that a state must last', 'A stays "idle" for 0 ms', /0 ms prove nothing/],
  ['a time of 0 within a deadline', 'A shows "idle" for 0 s within 2 s', /0 ms prove nothing/],
  ['a text that fits everything', 'B\'s display reads "{any}"', /"\{any\}" fits every text/],
  ['an empty text in any row', 'B\'s display reads ""', /a display always has one/],
  ['a text of a region that fits everything', 'B\'s "peer" region reads " {any} "', /fits every text/],
  [
    'a state with a non-breaking space',
    'A shows "ring\u00A0ing"',
    /contains a non-breaking space \(U\+00A0\)/,
  ],
  [
    'a number in place of a phone',
    tableOf(['A', 'ringing', '1001']),
    /no phone is called 1001 .* in quotes: "1001"/,
  ],
  ['a Cyrillic letter', '\u0410 answers', /no phone is called \u0410 .* It contains \u0410 \(U\+0410\)/],
  ['a sentence that does not exist', 'B und A show "idle"', /no step definition matches.*\{phones\} show/],
  ['curly quotes', 'A shows “idle”', /contains “ \(U\+201C\), ” \(U\+201D\)\. Write it as: A shows "idle"/],
])('%s is refused', (_, wrong, problem) => {
  expect(problems(given, wrong)).toEqual([expect.stringMatching(problem)])
})

describe('the arguments of a step definition of the user', () => {
  When('{phone} is set up with', async (_phone: unknown, _table: unknown) => {})
  When('{phone} is set up later with', (_phone: unknown, _table: unknown) => Promise.resolve())
  When('{phone} is set up at once', async (_phone: unknown) => {})
  When('{phone} calls back', (_phone: unknown, done: () => void) => done())
  When('{phone} sings', async () => {})
  When('{word} sings', async () => {})

  test.each<[Step, RegExp]>([
    ['A is set up with', /needs a table or a doc string below it/],
    [['A is set up at once', [['x']]], /takes no table\. Remove it/],
    [['A is set up at once', 'x'], /takes no doc string\. Remove it/],
    ['A sings', /matches several step definitions: "\{phone\} sings" \(.*\), "\{word\} sings"/],
  ])('%s: refused', (wrong, problem) =>
    expect(problems(given, wrong)).toEqual([expect.stringMatching(problem)]),
  )

  test.each<[Step]>([
    [['A is set up with', [['x']]]],
    [['A is set up with', 'x']],
    [['A is set up later with', [['x']]]],
    ['A is set up at once'],
    // Its last parameter may be a callback, for all that its length says.
    ['A calls back'],
  ])('%s: accepted', (right) => expect(problems(given, right)).toEqual([]))
})
