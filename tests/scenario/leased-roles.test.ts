import { expect, test } from 'vitest'
import { leasedRoles } from '../../support/scenario/leased-roles.js'
import { runPreflight } from '../../support/scenario/preflight.js'
import { parseSentence, phoneOf } from '../helpers/scenario/sentences.js'

const rack = await Promise.all([
  phoneOf('D785', { id: 'front', tags: ['front'] }),
  phoneOf('snom870', { id: 'small' }),
  phoneOf('D785', { id: 'one' }),
  phoneOf('D785', { id: 'two' }),
])

function rolesIn(sentences: readonly string[], model?: string) {
  const steps = sentences.map((text) => ({ place: 'x.feature:3', text, ...parseSentence(text) }))
  const context = { phones: rack, statesOf: () => ['idle'], model }
  const preflight = runPreflight(steps, context)
  if (preflight.kind !== 'ready') throw new Error(preflight.problems.join())
  const { roles, ...relations } = leasedRoles(steps, preflight.cast, context)
  return {
    ...relations,
    roles: Object.fromEntries(roles.map(({ name, phones }) => [name, phones.map(({ id }) => id)])),
  }
}

test('each phone that can do it, those that others need last', () => {
  expect(rolesIn(['the phones A and B', 'B presses F1']).roles).toEqual({
    A: ['one', 'two', 'small', 'front'],
    B: ['one', 'two', 'front'],
  })
})

test('what a scenario asks for by model, tag, id and relation', () => {
  const asked = ['A is a phone tagged "front"', 'B is a phone of the same model as A', 'C is a snom870']
  expect(rolesIn([...asked, 'D is a phone of another model than C'])).toEqual({
    roles: {
      A: ['front'],
      B: ['one', 'two', 'small', 'front'],
      C: ['small'],
      D: ['one', 'two', 'small', 'front'],
    },
    same: [['B', 'A']],
    different: [['D', 'C']],
  })
})

test('a scenario that tests a model is played by it where it was cast', () => {
  expect(rolesIn(['the phones A and B'], 'D785').roles).toEqual({
    A: ['one', 'two', 'front'],
    B: ['one', 'two', 'small', 'front'],
  })
})
