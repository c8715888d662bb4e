import { describe, expect, test } from 'vitest'
import { type ModelProposal, propose } from '../../../support/bring-in/propose/index.js'
import { verify } from '../../../support/bring-in/propose/verify.js'
import { glyphReader } from '../../../support/ocr/index.js'
import { type DrawnState, observe, observeAll, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two] = phones as readonly [(typeof phones)[0], (typeof phones)[0]]

async function proposed(change: (state: DrawnState) => DrawnState, language?: string) {
  const [proposal] = await propose(observeAll(change, language))
  if (!proposal) throw new Error('one model')
  return proposal
}

/** What differs when a phone shows this on the next day. */
const nextDay = (proposal: ModelProposal, state: DrawnState, language: string) =>
  verify(
    proposal,
    [observe(state, Date.UTC(2026, 11, 1, 9, 3), { language })],
    glyphReader(proposal.font ?? { faces: [], marks: [] }),
  )

describe('a date', () => {
  test.each([
    ['2026-11-30', '2026-12-01', 'en'],
    ['30.11.2026', '01.12.2026', 'de'],
    ['30/11/26', '01/12/26', 'en'],
    ['Mon 30 Nov', 'Tue 1 Dec', 'en'],
    ['Mo, 30. Nov', 'Di, 1. Dez', 'de'],
  ])('%s is not compared: the next day matches', async (date, tomorrow, language) => {
    const proposal = await proposed((state) => ({ ...state, date }), language)
    expect(proposal.rules.date).toBe('ignore')
    for (const state of ['idle', 'connected'])
      expect(
        await nextDay(
          proposal,
          { state, self: one, ...(state !== 'idle' && { peer: two }), date: tomorrow },
          language,
        ),
      ).toEqual([])
  })

  test('that some states do not show is compared there', async () => {
    const proposal = await proposed((state) =>
      state.state === 'held' ? state : { ...state, date: '2026-11-30' },
    )
    expect(proposal.rules.date).toEqual({ match: 'ignore', states: ['idle', 'ringing', 'connected'] })
    expect(
      await nextDay(proposal, { state: 'held', self: one, peer: two, date: '2026-12-01' }, 'en'),
    ).toMatchObject([{ kind: 'no match' }])
  })

  test.each(['2026-11-12', '30-11-2', 'BOA 30 LET.'])('%s is none on 30 November', async (date) => {
    expect((await proposed((state) => ({ ...state, date }))).rules).not.toHaveProperty('date')
  })
})
