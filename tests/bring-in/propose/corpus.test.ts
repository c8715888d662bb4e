import { describe, expect, test } from 'vitest'
import { judged } from '../../helpers/bring-in/corpus/judged.js'
import { kindsOfPhones } from '../../helpers/bring-in/corpus/looks-of-corpus.js'

/** Of 56 right displays of another day, so many match at least. Those of people who are not of the rack are others. */
const leastRight: Readonly<Record<string, number>> = {
  'sans, lines at the left': 52,
  'bold and touching, one line': 30,
  'monospaced, at the right': 34,
  'pixels, a word before the number, German': 52,
  'serif, kerned, scrolling names': 46,
  'virtual snom370': 56,
  'virtual D735': 48,
}

/** The others would take as long as these. The benchmark has all. */
const kinds = kindsOfPhones.filter(({ name }) => name in leastRight)

/** `npm run bench bring-in-corpus` tries all of them, more seeds, and tells what is missed. */
describe('proposals from one bring-in, judged on displays of another day', () => {
  test.each(kinds)('$name: right displays match, and no wrong one', async (kind) => {
    const { right, wrong, falseMatches } = await judged(kind, 1, 2)
    expect(falseMatches).toEqual([])
    expect(wrong.of).toBeGreaterThan(60)
    expect(right.matching).toBeGreaterThanOrEqual(leastRight[kind.name] ?? right.of)
  })

  test('a name is read although its blank is hardly wider than the gaps of its letters', async () => {
    const [serif] = kinds.filter(({ name }) => name.startsWith('serif'))
    if (!serif) throw new Error('there is no look with serifs')
    const { right, falseMatches } = await judged(serif, 3, 2)
    expect(falseMatches).toEqual([])
    expect(right.matching).toBeGreaterThanOrEqual(46)
  })
})
