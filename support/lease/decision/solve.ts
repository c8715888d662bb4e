import type { Requirement, Role } from './requirement.js'

/** What it costs to use a phone; undefined: it may not be used. */
export type Cost = (phone: string) => number | undefined

export interface Assignment {
  /** Role -> phone. */
  readonly phones: ReadonlyMap<string, string>
  readonly cost: number
}

/**
 * The phones of a requirement with the smallest sum of costs. Exact: undefined means that no assignment exists.
 * Of equally cheap phones, those that the requirement names first are taken.
 */
export function solve(requirement: Requirement, cost: Cost): Assignment | undefined {
  const costs = costsOf(requirement, cost)
  const { tied, free } = rolesByTie(requirement, costs)
  const search = { requirement, costs, free, best: undefined as Assignment | undefined }
  chooseGroups(search, tied, new Map(), 0)
  return search.best
}

type Costs = ReadonlyMap<string, number>

/** In the order of the requirement. */
function costsOf({ roles }: Requirement, cost: Cost): Costs {
  const costs = new Map<string, number>()
  const refused = new Set<string>()
  for (const phone of roles.flatMap(phonesOf)) {
    if (costs.has(phone) || refused.has(phone)) continue
    const one = cost(phone)
    if (one === undefined) refused.add(phone)
    else costs.set(phone, one)
  }
  return costs
}

const phonesOf = ({ candidates }: Role) => candidates.flatMap(({ phones }) => phones)

/** One way to choose the phone of a role. */
interface Choice {
  readonly name: string
  readonly group: string
  readonly phones: readonly string[]
  /** Of its cheapest phone. */
  readonly cost: number
}

/** Roles whose group matters, each with its groups, the cheapest first; and the other roles, with all their phones. */
function rolesByTie({ roles, same = [], different = [] }: Requirement, costs: Costs) {
  const names = new Set([...same, ...different].flat())
  const tied = roles.filter(({ name }) => names.has(name)).map((role) => groupsOf(role, costs))
  const free = roles.filter(({ name }) => !names.has(name))
  return { tied, free: free.map((role) => ({ name: role.name, phones: phonesOf(role) })) }
}

function groupsOf({ name, candidates }: Role, costs: Costs): Choice[] {
  const groups = new Map<string, string[]>()
  for (const { group, phones } of candidates) {
    const usable = phones.filter((phone) => costs.has(phone))
    groups.set(group, [...(groups.get(group) ?? []), ...usable])
  }
  return [...groups]
    .filter(([, phones]) => phones.length > 0)
    .map(([group, phones]) => ({ name, group, phones, cost: cheapest(phones, costs) }))
    .toSorted((a, b) => a.cost - b.cost)
}

const cheapest = (phones: readonly string[], costs: Costs) =>
  phones.reduce(
    (least, phone) => Math.min(least, costs.get(phone) ?? Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  )

interface Search {
  readonly requirement: Requirement
  readonly costs: Costs
  readonly free: readonly Matchable[]
  best: Assignment | undefined
}

/** Branch and bound: each role costs at least its cheapest phone. */
function chooseGroups(
  search: Search,
  tied: readonly (readonly Choice[])[],
  chosen: ReadonlyMap<string, Choice>,
  atLeast: number,
): void {
  if (search.best && atLeast >= search.best.cost) return
  const [choices, ...rest] = tied
  if (!choices) {
    const found = matchPhones([...chosen.values(), ...search.free], search.costs)
    if (found && (!search.best || found.cost < search.best.cost)) search.best = found
    return
  }
  for (const choice of choices) {
    if (!agrees(search.requirement, choice, chosen)) continue
    chooseGroups(search, rest, new Map(chosen).set(choice.name, choice), atLeast + choice.cost)
  }
}

function agrees(
  { same = [], different = [] }: Requirement,
  choice: Choice,
  chosen: ReadonlyMap<string, Choice>,
): boolean {
  const groupsWith = (lists: readonly (readonly string[])[]) =>
    lists
      .filter((list) => list.includes(choice.name))
      .flat()
      .flatMap((name) => chosen.get(name)?.group ?? [])
  return (
    groupsWith(same).every((group) => group === choice.group) &&
    groupsWith(different).every((group) => group !== choice.group)
  )
}

interface Matchable {
  readonly name: string
  readonly phones: readonly string[]
}

/**
 * Offers the phones to the roles, the cheapest first. A phone that no role can use even if others move is left out. The
 * sets of phones that can be matched are a matroid, so this order gives the cheapest assignment.
 */
function matchPhones(roles: readonly Matchable[], costs: Costs): Assignment | undefined {
  const takers = takersOf(roles, costs)
  const phoneOf = new Map<string, string>()
  const place = (phone: string, asked: Set<string>): boolean => {
    const roles = takers.get(phone) ?? []
    for (const role of [...roles.filter((one) => !phoneOf.has(one)), ...roles]) {
      if (asked.has(role)) continue
      asked.add(role)
      const present = phoneOf.get(role)
      if (present !== undefined && !place(present, asked)) continue
      phoneOf.set(role, phone)
      return true
    }
    return false
  }
  const byCost = [...takers.keys()].toSorted((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0))
  let cost = 0
  for (const phone of byCost) {
    if (phoneOf.size === roles.length) break
    if (place(phone, new Set())) cost += costs.get(phone) ?? 0
  }
  return phoneOf.size === roles.length ? { phones: phoneOf, cost } : undefined
}

/** Phone -> the roles that it may play. */
function takersOf(roles: readonly Matchable[], costs: Costs): ReadonlyMap<string, readonly string[]> {
  const takers = new Map<string, string[]>()
  for (const { name, phones } of roles) {
    for (const phone of new Set(phones)) {
      if (!costs.has(phone)) continue
      const known = takers.get(phone)
      if (known) known.push(name)
      else takers.set(phone, [name])
    }
  }
  return takers
}
