import { expect, test } from 'vitest'
import { problems } from '../helpers/scenario/preflight-rack.js'
import { phoneOf, preflight, type Step } from '../helpers/scenario/sentences.js'

test.each([
  [['the phones A and A'], /^x\.feature:3: "the phones A and A": A is cast twice\. Each phone/],
  [['the phones A and B', 'B is a D785'], /^x\.feature:3: "B is a D785": B is cast twice/],
  [['A is any phone', 'A is any phone'], /A is cast twice, here and at x\.feature:3/],
  [['the phones Jürgen and B', `${'Jürgen'.normalize('NFD')} is any phone`], /Jürgen is cast twice/],
])('%s: a phone that is cast twice is refused', (steps, problem) => {
  expect(problems(...steps)).toEqual([expect.stringMatching(problem)])
})

test('the mistakes in the text of a scenario are told although its cast is impossible', () => {
  const all = problems('A is a D735', 'D answers', 'A shows ""')
  expect(all).toEqual([
    expect.stringMatching(/model "D735"/),
    expect.stringMatching(/no phone is called D/),
    expect.stringMatching(/"" is no state/),
  ])
})

test('names that a sentence without a step definition may cast are no mistakes of their own', () => {
  expect(problems('the phones A und B', 'A dials B', 'D answers')).toEqual([
    expect.stringMatching(/"the phones A und B": no step definition matches .*the phones \{cast\}/),
    expect.stringMatching(/no phone is called D/),
  ])
})

const [nfc, nfd] = ['NFC', 'NFD'].map((form) => 'Jürgen'.normalize(form)) as [string, string]
test.each<[string, Step[]]>([
  [
    'an umlaut',
    [`the phones ${nfc}, Łukasz and Ève`, `${nfc} dials Łukasz`, `Łukasz shows "ringing" from ${nfc}`],
  ],
  [
    'NFC in the Given, NFD afterwards',
    [`the phones ${nfc} and B`, `${nfd} dials B`, `B shows "ringing" from ${nfd}`],
  ],
  ['NFD in the Given, NFC afterwards', [`${nfd} is any phone`, `${nfc} answers`]],
  [
    'NFD in a table',
    [
      `the phones ${nfc} and B`,
      [
        'the phones show',
        [
          ['phone', 'shows'],
          [nfd, 'idle'],
        ],
      ],
    ],
  ],
  ['a request', [`the phones ${nfc} and B`, `B is sent "command.htm?number={${nfd}}"`]],
  ['another script', ['the phones Борис and Zoë', 'Борис dials Zoë']],
  ['a possessive', [`the phones ${nfc} and B`, `${nfd}'s display reads "x"`]],
])('a phone may have a name with %s', (_, steps) => expect(problems(...steps)).toEqual([]))

test('id and tag of a phone may differ from the feature in their Unicode form', async () => {
  const facts = { id: 'tür', tags: ['büro'.normalize('NFD')] }
  const phones = [await phoneOf('D785', { ...facts, id: 'tür'.normalize('NFD') }), await phoneOf('D785')]
  expect(preflight(['A is the phone "tür"'], phones).kind).toBe('ready')
  expect(preflight(['A is a phone tagged "büro"'], phones).kind).toBe('ready')
})

test('the problems of a scenario come in the order of its steps', () => {
  const all = problems('D answers', 'the phones A and A')
  expect(all.map((problem) => /"(.*?)"/.exec(problem)?.[1])).toEqual(['D answers', 'the phones A and A'])
})
