import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Requirement } from '../../../support/lease/index.js'
import { makespan } from '../../../support/scenario/plan/makespan.js'
import { planOrder } from '../../../support/scenario/plan/order.js'
import { requirement } from '../../helpers/lease/commands.js'
import { oneOf } from '../../helpers/lease/requests.js'

const scenarioOf = (id: string, ms: number, needed?: Requirement) => ({ id, ms, requirement: needed })
const scarce = ['front']
const desks = ['desk-1', 'desk-2', 'desk-3']

const scenarios = fc
  .array(fc.record({ ms: fc.nat(100), requirement: fc.option(requirement, { nil: undefined }) }), {
    maxLength: 12,
  })
  .map((all) => all.map((one, index) => ({ id: `${index}`, ...one })))

test('a plan has each scenario once, whatever they need and however long they run', () => {
  fc.assert(
    fc.property(scenarios, fc.integer({ min: 1, max: 5 }), (all, workers) => {
      const planned = planOrder(all, workers)
      expect(planned.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual(all)
    }),
  )
})

test('a plan is never longer than the order of the files, or the longest first', () => {
  fc.assert(
    fc.property(scenarios, fc.integer({ min: 1, max: 5 }), (all, workers) => {
      const longestFirst = all.toSorted((a, b) => b.ms - a.ms)
      const planned = makespan(planOrder(all, workers), workers)
      expect(planned).toBeLessThanOrEqual(makespan(longestFirst, workers))
      if (all.some((one) => one.requirement)) expect(planned).toBeLessThanOrEqual(makespan(all, workers))
    }),
  )
})

test('a run lasts at least as long as its work needs, and at most as long as one worker', () => {
  fc.assert(
    fc.property(scenarios, fc.integer({ min: 1, max: 5 }), (all, workers) => {
      const sum = all.reduce((total, { ms }) => total + ms, 0)
      const took = makespan(all, workers)
      expect(took).toBeGreaterThanOrEqual(sum / workers)
      expect(took).toBeLessThanOrEqual(sum)
      expect(makespan(all, 1)).toBe(sum)
    }),
  )
})

test('scenarios that need a scarce phone come first, of these the longest', () => {
  const all = [
    scenarioOf('any', 50, oneOf(desks)),
    scenarioOf('short', 20, oneOf(scarce)),
    scenarioOf('long', 40, oneOf(scarce)),
    scenarioOf('both', 10, oneOf(scarce, desks)),
  ]
  expect(planOrder(all, 2).map(({ id }) => id)).toEqual(['both', 'long', 'short', 'any'])
})

test('a long scenario with a common phone does not wait for all that need scarce ones', () => {
  const pairs = Array.from({ length: 10 }, (_, i) => scenarioOf(`pair ${i}`, 5, oneOf(desks, desks)))
  const all = [...pairs, scenarioOf('long', 50, oneOf(['desk-4', ...desks]))]
  expect(makespan(planOrder(all, 2), 2)).toBe(50)
})

test('without phones that are shared, the longest first, and equal ones in the order of their files', () => {
  const all = [scenarioOf('a', 1), scenarioOf('b', 2), scenarioOf('c', 1), scenarioOf('d', 2)]
  expect(planOrder(all, 2).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c'])
})

test('nine scenarios on a scarce phone and others are packed into the ideal time, and not in the order of their files', () => {
  const times = [200, 300, 400, 500, 300, 200]
  const common = [1100, 400, 300]
  const all = [
    ...common.map((ms, i) => scenarioOf(`common ${i}`, ms, oneOf(desks))),
    ...times.map((ms, i) => scenarioOf(`scarce ${i}`, ms, oneOf(scarce))),
  ]
  expect(makespan(planOrder(all, 2), 2)).toBe(1900)
  expect(makespan(all, 2)).toBeGreaterThan(1900 * 1.1)
})

test('a thousand scenarios on three hundred phones are planned at once', () => {
  const phones = Array.from({ length: 300 }, (_, i) => `phone ${i}`)
  const needs = [oneOf(phones, phones), oneOf(phones), oneOf(phones.slice(290))]
  const all = Array.from({ length: 1000 }, (_, i) => scenarioOf(`${i}`, 1 + (i % 7), needs[i % 3]))
  expect(new Set(planOrder(all, 50)).size).toBe(1000)
})
