import { beforeAll, describe, expect, test } from 'vitest'
import { type ModelProposal, propose } from '../../../support/bring-in/propose/index.js'
import { verify } from '../../../support/bring-in/propose/verify.js'
import { glyphReader } from '../../../support/ocr/index.js'
import { type DrawnState, observe, observeAll, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two, third] = phones as readonly [(typeof phones)[0], (typeof phones)[0], (typeof phones)[0]]
/** Its number is shorter, so that the word before it stands elsewhere. */
const three = { ...third, number: '92' }
const short = <T extends DrawnState['self'] | undefined>(phone: T) => (phone?.id === three.id ? three : phone)

let proposal: ModelProposal
beforeAll(async () => {
  const [found] = await propose(
    observeAll((state) => ({
      ...state,
      self: short(state.self) ?? state.self,
      ...(state.peer && { peer: short(state.peer) }),
      label: 'TO',
    })),
  )
  if (!found) throw new Error('one model')
  proposal = found
})

const doubtsFor = (state: DrawnState) =>
  verify(
    proposal,
    [observe({ label: 'TO', ...state }, Date.UTC(2026, 10, 30, 17, 3))],
    glyphReader(proposal.font ?? { faces: [], marks: [] }),
  )

describe('a word that moves with the number behind it', () => {
  test('is read together with the number: no reference is of one phone only', () => {
    expect(proposal.rules.peer).toEqual({
      match: 'text',
      reads: 'Ⓐ {peer}',
      states: ['ringing', 'connected', 'held'],
    })
    expect(proposal.references.filter(({ shows }) => Object.keys(shows).length > 0)).toEqual([])
  })

  test('fits a phone that was never seen, with a number of another length', async () => {
    const stranger = { id: 'four', number: '213', name: 'BERTA' }
    expect(await doubtsFor({ state: 'held', self: one, peer: stranger })).toEqual([])
  })

  test.each([
    ['a wrong digit', { shown: { number: '1301' } }, 'wrong text'],
    ['a missing digit', { shown: { number: '132' } }, 'wrong text'],
    ['the number of another phone', { shown: { number: '92' } }, 'wrong text'],
    ['a missing word', { label: '' }, 'wrong text'],
    ['another word', { label: 'TA' }, 'wrong text'],
  ])('refuses %s', async (_, change, kind) => {
    expect(await doubtsFor({ state: 'held', self: one, peer: two, ...change })).toMatchObject([{ kind }])
  })
})
