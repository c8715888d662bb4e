import type { Requirement } from '../../lease/index.js'
import { makespan, type TimedScenario } from './makespan.js'

/** The most scenarios of which several orders are tried. With more, the last ones matter little. */
const triedUpTo = 300

/**
 * The order in which scenarios are given to workers. Those that need the most of the phones that all others need, too, come first, so that
 * no worker idles at the end while one scenario after the other waits for a scarce phone; of equal ones the longest. Other
 * orders, also that of the files, are tried, and the one with the shortest run wins. Pure.
 * @returns the same scenarios
 */
export function planOrder<S extends TimedScenario>(scenarios: readonly S[], workers: number): S[] {
  const longestFirst = scenarios.toSorted((a, b) => b.ms - a.ms)
  if (scenarios.every(({ requirement }) => !requirement)) return longestFirst
  const pressure = pressureOn(scenarios)
  const pressureOf = new Map(longestFirst.map((one) => [one, needOf(one.requirement, pressure)]))
  const by = (value: (scenario: S) => number) => longestFirst.toSorted((a, b) => value(b) - value(a))
  const scarceFirst = by((one) => pressureOf.get(one) ?? 0)
  if (scenarios.length > triedUpTo) return scarceFirst
  const largestFirst = by((one) => one.ms * (one.requirement?.roles.length ?? 0))
  const orders = [scarceFirst, largestFirst, longestFirst, [...scenarios]]
  const times = orders.map((order) => makespan(order, workers))
  return orders[times.indexOf(Math.min(...times))] ?? scarceFirst
}

/** How long each phone is needed, ms. A role that several phones can play needs a part of each. */
function pressureOn(scenarios: readonly TimedScenario[]): ReadonlyMap<string, number> {
  const pressure = new Map<string, number>()
  for (const { requirement, ms } of scenarios)
    for (const phones of phonesOfRoles(requirement))
      for (const phone of phones) pressure.set(phone, (pressure.get(phone) ?? 0) + ms / phones.length)
  return pressure
}

function needOf(requirement: Requirement | undefined, pressure: ReadonlyMap<string, number>): number {
  const ofRoles = phonesOfRoles(requirement).map(
    (phones) => phones.reduce((sum, phone) => sum + (pressure.get(phone) ?? 0), 0) / phones.length,
  )
  return ofRoles.reduce((sum, one) => sum + one, 0)
}

const phonesOfRoles = (requirement: Requirement | undefined): (readonly string[])[] =>
  (requirement?.roles ?? [])
    .map(({ candidates }) => candidates.flatMap(({ phones }) => phones))
    .filter((phones) => phones.length > 0)
