import { describe, expect, test } from 'vitest'
import { findAmbiguities } from '../../support/references/maintain/ambiguity.js'
import { clock, located, peer, picture, reader } from '../helpers/references/located.js'

const [idle, ringing] = [picture(clock('0')), picture(clock('0'), peer('1'))]
const ignored = { peer: 'ignore' } as const
const bug = { knownBug: { id: 'X-1', until: '2099-01-01' } }

const describePairs = async (...args: Parameters<typeof findAmbiguities>) => {
  const { ambiguous, unread } = await findAmbiguities(...args)
  const pair = ({ accepts, display }: (typeof unread)[number]) =>
    `${accepts.reference.state} < ${display.reference.state}`
  return {
    ambiguous: ambiguous.map((one) => `${pair(one)}${one.mutual ? ' mutual' : ''}`),
    unread: unread.map(pair),
  }
}

describe('two states of one display that accept each other', () => {
  test.each([
    ['with the same picture', [located('a', idle), located('b', idle)], ['a < b mutual', 'b < a mutual']],
    [
      'because of ignored regions',
      [located('a', idle, ignored), located('b', ringing, ignored)],
      ['a < b mutual', 'b < a mutual'],
    ],
    ['one way', [located('a', idle, ignored), located('b', ringing)], ['a < b']],
    [
      'because of a tolerance',
      [
        located('a', idle, { peer: { match: 'tolerant', threshold: 0.1, maxPixels: 40 } }),
        located('b', ringing),
      ],
      ['a < b'],
    ],
    ['not when a pixel differs', [located('a', idle), located('b', ringing)], []],
    ['not of one state', [located('a', idle), located('a', idle)], []],
    ['not in two languages', [located('a', idle), located('b', idle, {}, { language: 'de' })], []],
    ['not on two displays', [located('a', idle), located('b', idle, {}, { furtherDisplay: 'label' })], []],
    ['not where it is a known bug', [located('a', idle), located('b', idle, {}, bug)], []],
    [
      'in two firmware folders',
      [located('a', idle), located('b', idle, {}, { firmware: '8.4' })],
      ['a < b mutual', 'b < a mutual'],
    ],
  ])('%s', async (_, references, ambiguous) => {
    expect(await describePairs(references, undefined)).toEqual({ ambiguous, unread: [] })
  })

  const reads = (pattern: string) => ({ peer: { match: 'text' as const, reads: pattern } })
  const texts = [
    located('a', ringing, reads('1')),
    located('b', picture(clock('0'), peer('2')), reads('{digits}')),
  ]
  test('depend on a reader if only texts differ', async () => {
    expect(await describePairs(texts, undefined)).toEqual({ ambiguous: [], unread: ['a < b', 'b < a'] })
    expect(await describePairs(texts, reader())).toEqual({ ambiguous: ['b < a'], unread: [] })
  })
})
