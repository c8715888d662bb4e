import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solve } from '../../support/lease/decision/solve.js'
import type { Requirement } from '../../support/lease/index.js'
import { allPhones, requirement } from '../helpers/lease/commands.js'

const costs = fc.record(
  Object.fromEntries(
    allPhones.map((phone) => [phone, fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined })]),
  ),
)

/** The least cost of all assignments; undefined if there is none. Tries them all. */
function leastCost(
  { roles, same = [], different = [] }: Requirement,
  cost: (phone: string) => number | undefined,
) {
  let least: number | undefined
  const assign = (
    index: number,
    phones: readonly string[],
    groups: ReadonlyMap<string, string>,
    sum: number,
  ): void => {
    const role = roles[index]
    if (!role) {
      const groupsOf = (names: readonly string[]) => names.map((name) => groups.get(name))
      const fits =
        same.every((names) => new Set(groupsOf(names)).size === 1) &&
        different.every((names) => new Set(groupsOf(names)).size === names.length)
      if (fits) least = Math.min(least ?? sum, sum)
      return
    }
    for (const { group, phones: all } of role.candidates)
      for (const phone of all) {
        const one = cost(phone)
        if (one === undefined || phones.includes(phone)) continue
        assign(index + 1, [...phones, phone], new Map(groups).set(role.name, group), sum + one)
      }
  }
  assign(0, [], new Map(), 0)
  return least
}

test('the assignment is the cheapest of all', () => {
  fc.assert(
    fc.property(requirement, costs, (wanted, cost) => {
      const found = solve(wanted, (phone) => cost[phone])
      expect(found?.cost).toBe(leastCost(wanted, (phone) => cost[phone]))
      if (!found) return
      const phones = [...found.phones.values()]
      expect(new Set(phones).size).toBe(wanted.roles.length)
      for (const { name, candidates } of wanted.roles)
        expect(candidates.flatMap((one) => one.phones)).toContain(found.phones.get(name))
    }),
    { numRuns: 200 },
  )
})

test('of equally cheap phones, the first ones that are named are taken, in the order of the roles', () => {
  const roles = ['A', 'B'].map((name) => ({ name, candidates: [{ group: 'D785', phones: ['3', '1', '2'] }] }))
  expect([...(solve({ roles }, () => 0)?.phones ?? [])]).toEqual([
    ['A', '3'],
    ['B', '1'],
  ])
})
