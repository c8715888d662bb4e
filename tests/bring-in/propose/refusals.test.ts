import { expect, test } from 'vitest'
import type { ProposalFile } from '../../../support/bring-in/propose/index.js'
import { refusals } from '../../../support/bring-in/refusals.js'

type Doubt = ProposalFile['models'][number]['doubts'][number]

const observation = (phone: string) => ({ what: '', phone, place: 'x.feature:1', step: '', cast: {} })
const reference = (picture: string, phone: string) => ({
  ...{ language: 'en', state: 'held', picture, shows: {}, regions: [], observations: [observation(phone)] },
})

const proposalWith = (...doubts: readonly Doubt[]): ProposalFile => ({
  models: [
    {
      ...{ model: 'D735', width: 320, height: 240, doubts: [...doubts] },
      references: [reference('a.png', 'one'), reference('b.png', 'one'), reference('c.png', 'two')],
    },
  ],
})

const doubt = { kind: 'other state', state: 'held', phone: 'one', text: 'it looks like "busy"' } as const
const all = { shown: new Set(['a.png', 'b.png', 'c.png']), failures: [] }

test('a doubt that names a reference refuses no other one of its state and phone', () => {
  expect([...refusals(proposalWith({ ...doubt, picture: 'b.png' }), all)]).toEqual([['b.png', doubt.text]])
})

test('without a reference, a doubt is about all that the phone showed of the state', () => {
  expect([...refusals(proposalWith(doubt), all).keys()]).toEqual(['a.png', 'b.png'])
})

test('what a person decides refuses nothing', () => {
  expect(refusals(proposalWith({ ...doubt, kind: 'looks' }), all).size).toBe(0)
})

test('what the replay did not show is refused, with the message of its failure', () => {
  const failures = [{ play: 'x', message: 'A does not show "held"', reference: 'a.png' }]
  expect([...refusals(proposalWith(), { shown: new Set(['c.png']), failures })]).toEqual([
    ['a.png', 'the replay does not match it: A does not show "held"'],
    ['b.png', 'the replay did not show it'],
  ])
  expect(refusals(proposalWith(), undefined).size).toBe(0)
})
