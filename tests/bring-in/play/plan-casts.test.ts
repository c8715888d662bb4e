import { expect, test } from 'vitest'
import { everyPairTag, planCasts } from '../../../support/bring-in/play/plan-casts.js'
import type { CastRequest, RackPhone } from '../../../support/rack/index.js'

const phone = (id: string, model: string, language = 'en') =>
  ({ id, language, tags: [], profile: { model, firmware: '10.1' } }) as unknown as RackPhone
const rack = [
  phone('porch', 'D735'),
  phone('desk', 'D735', 'de'),
  phone('depot', 'snom760'),
  phone('cellar', 'snom760'),
]
const any = (...names: string[]): CastRequest[] => names.map((name) => ({ name, by: 'any' }))

const plan = (roles: CastRequest[], phones = rack, tags: string[] = []) => {
  const { casts, gaps } = planCasts({ roles, tags }, phones)
  return { gaps, casts: casts.map((cast) => [...cast].map(([role, { id }]) => `${role}=${id}`).join(' ')) }
}

test('one role is played by each model and each of its languages once', () => {
  expect(plan(any('A'))).toEqual({ gaps: [], casts: ['A=porch', 'A=desk', 'A=depot'] })
})

test.each([
  ['A', 'B'],
  ['A', 'B', 'C'],
])('each of the roles %s %s %s is played by each kind, in three casts', (...roles) => {
  const { casts, gaps } = plan(any(...roles.filter(Boolean)))
  expect(gaps).toEqual([])
  expect(casts).toHaveLength(3)
  for (const role of roles.filter(Boolean))
    for (const kind of [/porch/, /desk/, /depot|cellar/])
      expect(
        casts.some((cast) => cast.split(' ').some((one) => one.startsWith(role) && kind.test(one))),
      ).toBe(true)
})

test('phones that have not played yet come first', () => {
  expect(plan(any('A', 'B')).casts.join(' ')).toMatch(/cellar/)
})

test('every two phones are a pair once, and each phone is the first and the second of one', () => {
  const { casts } = plan(any('A', 'B'), rack, [everyPairTag])
  const pairs = casts.map((cast) => cast.replaceAll(/[AB]=/g, '').split(' ').toSorted().join(' '))
  expect(pairs).toHaveLength(6)
  expect(new Set(pairs).size).toBe(6)
  for (const { id } of rack)
    for (const role of ['A', 'B'])
      expect(casts.some((cast) => cast.split(' ').includes(`${role}=${id}`))).toBe(true)
})

test('two phones of different models call each other', () => {
  const { casts } = plan(any('A', 'B'), [rack[0], rack[2]] as RackPhone[], [everyPairTag])
  expect(casts).toEqual(['A=porch B=depot', 'A=depot B=porch'])
})

test('a role that shows nothing new is played by any phone', () => {
  const casts = (...showing: string[]) =>
    planCasts({ roles: any('A', 'B', 'C'), tags: [], showing: new Set(showing) }, rack).casts
  expect(new Set(casts('B').map((cast) => cast.get('B')?.profile.model))).toEqual(
    new Set(['D735', 'snom760']),
  )
  expect(casts('B')).toHaveLength(3)
  expect(casts()).toHaveLength(1)
})

test('a role that is asked for by its model keeps it', () => {
  const { casts } = plan([{ name: 'A', by: 'model', value: 'snom760' }, ...any('B')])
  expect(casts.every((cast) => /A=(depot|cellar)/.test(cast))).toBe(true)
  expect(casts).toHaveLength(3)
})

test('a scenario whose roles are all named is played once', () => {
  expect(plan([{ name: 'A', by: 'id', value: 'desk' }]).casts).toEqual(['A=desk'])
})

test('one phone alone cannot call, and the reason is said', () => {
  const { casts, gaps } = plan(any('A', 'B'), rack.slice(0, 1))
  expect(casts).toEqual([])
  expect(gaps).toEqual([
    expect.stringContaining('each need a different phone; this rack has only porch (D735)'),
  ])
})

test('a model that is needed for another role cannot play a role', () => {
  const { gaps } = plan(
    [{ name: 'A', by: 'model', value: 'D735' }, ...any('B')],
    [rack[0] as RackPhone, rack[2] as RackPhone],
  )
  expect(gaps).toEqual(['no phone is left for the other roles if B is D735 (en)'])
})
