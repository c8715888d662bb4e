import { beforeAll, describe, expect, test } from 'vitest'
import { type ModelProposal, propose } from '../../../support/bring-in/propose/index.js'
import { verify } from '../../../support/bring-in/propose/verify.js'
import { glyphReader } from '../../../support/ocr/index.js'
import { type DrawnState, observe, observeAll, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two, three] = phones as readonly [(typeof phones)[0], (typeof phones)[0], (typeof phones)[0]]
let proposal: ModelProposal

beforeAll(async () => {
  proposal = (await propose(observeAll()))[0] as ModelProposal
})

/** What differs when a phone shows this on a later day. */
const doubtsFor = async (state: DrawnState) => {
  const { font } = proposal
  if (!font) throw new Error('no letters were learned')
  return verify(proposal, [observe(state, Date.UTC(2026, 10, 30, 17, 3))], glyphReader(font))
}

describe('the references of a proposal', () => {
  test.each(['ringing', 'connected', 'held'])('accept "%s" at another time', async (state) => {
    expect(await doubtsFor({ state, self: two, peer: one })).toEqual([])
  })

  test.each([
    ['a changed digit', { number: '1202' }, 'wrong text'],
    ['a digit more', { number: '12011' }, 'wrong text'],
    ['a changed letter', { name: 'ANNE' }, 'wrong text'],
    ['a missing letter', { name: 'ANN' }, 'wrong text'],
    ['the name of another phone', { name: 'LEO' }, 'wrong text'],
    ['the number of another phone', { number: '4711' }, 'wrong text'],
    ['no name', { name: '' }, 'wrong text'],
    ['a letter that was never seen', { name: 'ANNA6' }, 'unread'],
  ])('refuse %s', async (_, shown, kind) => {
    expect(await doubtsFor({ state: 'connected', self: two, peer: one, shown })).toMatchObject([
      { kind, phone: 'two' },
    ])
  })

  test('refuse the persons of a call in each other’s place', async () => {
    const swapped = { number: two.number, name: two.name }
    expect(await doubtsFor({ state: 'ringing', self: two, peer: one, shown: swapped })).toMatchObject([
      { kind: 'wrong text' },
    ])
    expect(await doubtsFor({ state: 'idle', self: two, shown: one })).toMatchObject([{ kind: 'wrong text' }])
  })

  test('refuse another word, and a light that nobody has seen', async () => {
    expect(await doubtsFor({ state: 'held', self: one, peer: two, title: 'NOR' })).toMatchObject([
      { kind: 'no match' },
    ])
    const lit = { ...one, id: 'one', blinks: true }
    expect(await doubtsFor({ state: 'held', self: lit, peer: two })).toEqual([])
    expect(await doubtsFor({ state: 'held', self: three, peer: two, title: 'BELL' })).toMatchObject([
      { kind: 'no match' },
      { kind: 'other state', text: 'three "held" with 1302 looks like "ringing"' },
    ])
  })
})
