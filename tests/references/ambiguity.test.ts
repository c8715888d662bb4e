import { describe, expect, test } from 'vitest'
import { findAmbiguities } from '../../support/references/maintain/ambiguity.js'
import { clock, peer, picture, placed, reader } from '../helpers/references/located.js'

const [idle, ringing] = [picture(clock('0')), picture(clock('0'), peer('1'))]
const ignored = { peer: 'ignore' } as const
const bug = { knownBug: { id: 'X-1', until: '2099-01-01' } }

const inWords = async (...args: Parameters<typeof findAmbiguities>) => {
  const { ambiguous, unread } = await findAmbiguities(...args)
  const pair = ({ accepts, display }: (typeof unread)[number]) =>
    `${accepts.reference.state} < ${display.reference.state}`
  return {
    alike: ambiguous.map((one) => `${pair(one)}${one.mutual ? ' mutual' : ''}`),
    unread: unread.map(pair),
  }
}

describe('two states of one display that accept each other', () => {
  test.each([
    ['with the same picture', [placed('a', idle), placed('b', idle)], ['a < b mutual', 'b < a mutual']],
    [
      'because of what both ignore',
      [placed('a', idle, ignored), placed('b', ringing, ignored)],
      ['a < b mutual', 'b < a mutual'],
    ],
    ['one way', [placed('a', idle, ignored), placed('b', ringing)], ['a < b']],
    [
      'by tolerance',
      [
        placed('a', idle, { peer: { match: 'tolerant', threshold: 0.1, maxPixels: 40 } }),
        placed('b', ringing),
      ],
      ['a < b'],
    ],
    ['not when a pixel differs', [placed('a', idle), placed('b', ringing)], []],
    ['not of one state', [placed('a', idle), placed('a', idle)], []],
    ['not in two languages', [placed('a', idle), placed('b', idle, {}, { language: 'de' })], []],
    ['not on two displays', [placed('a', idle), placed('b', idle, {}, { beside: 'label' })], []],
    ['not where it is a known bug', [placed('a', idle), placed('b', idle, {}, bug)], []],
    [
      'in two firmware folders',
      [placed('a', idle), placed('b', idle, {}, { firmware: '8.4' })],
      ['a < b mutual', 'b < a mutual'],
    ],
  ])('%s', async (_, references, alike) => {
    expect(await inWords(references, undefined)).toEqual({ alike, unread: [] })
  })

  const reads = (pattern: string) => ({ peer: { match: 'text' as const, reads: pattern } })
  const texts = [
    placed('a', ringing, reads('1')),
    placed('b', picture(clock('0'), peer('2')), reads('{digits}')),
  ]
  test('is left to a reader where only texts differ', async () => {
    expect(await inWords(texts, undefined)).toEqual({ alike: [], unread: ['a < b', 'b < a'] })
    expect(await inWords(texts, reader())).toEqual({ alike: ['b < a'], unread: [] })
  })
})
