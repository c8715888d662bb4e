import type { Candidates, Requirement, Role } from './requirement.js'

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
  const cheapestOf = cheapestIn(cost, requirement.roles.length)
  const { roles, same = [], different = [] } = requirement
  const names = new Set([...same, ...different].flat())
  const tied = roles.filter(({ name }) => names.has(name)).map((role) => groupsOf(role, cheapestOf))
  const free = roles
    .filter(({ name }) => !names.has(name))
    .map(({ name, candidates }) => ({ name, phones: cheapestOf(candidates) }))
  const search: Search = { requirement, free, best: undefined }
  const atLeast = tied.reduce((sum, [first]) => sum + (first?.cost ?? 0), 0) + sumOf(free)
  chooseGroups(search, tied, new Map(), atLeast)
  return search.best
}

const sumOf = (roles: readonly Matchable[]) =>
  roles.reduce((sum, { phones: [first] }) => sum + (first?.cost ?? 0), 0)

interface Priced {
  readonly phone: string
  readonly cost: number
}

type CheapestOf = (candidates: readonly Candidates[]) => readonly Priced[]

/**
 * Of the phones of a role, only as many as there are roles: if an assignment uses a dearer one, one of these is left over.
 * Most roles name the same lists, so each list is sorted once.
 */
function cheapestIn(cost: Cost, count: number): CheapestOf {
  const known = new Map<readonly string[], readonly Priced[]>()
  const cheapest = (priced: readonly Priced[]) => priced.toSorted((a, b) => a.cost - b.cost).slice(0, count)
  const ofList = (phones: readonly string[]) => {
    const found = known.get(phones)
    if (found) return found
    const usable = phones.flatMap((phone) => {
      const one = cost(phone)
      return one === undefined ? [] : [{ phone, cost: one }]
    })
    const some = cheapest(usable)
    known.set(phones, some)
    return some
  }
  return (candidates) => {
    const all = new Map(
      candidates.flatMap(({ phones }) => ofList(phones)).map((priced) => [priced.phone, priced]),
    )
    return cheapest([...all.values()])
  }
}

/** One way to choose the phone of a role. */
interface Choice extends Matchable {
  readonly group: string
  /** Of its cheapest phone. */
  readonly cost: number
}

/** The groups of a role, the cheapest first. */
function groupsOf({ name, candidates }: Role, cheapestOf: CheapestOf): Choice[] {
  const groups = [...new Set(candidates.map(({ group }) => group))]
  return groups
    .flatMap((group) => {
      const phones = cheapestOf(candidates.filter((one) => one.group === group))
      const [first] = phones
      return first ? [{ name, group, phones, cost: first.cost }] : []
    })
    .toSorted((a, b) => a.cost - b.cost)
}

interface Search {
  readonly requirement: Requirement
  readonly free: readonly Matchable[]
  best: Assignment | undefined
}

/** Branch and bound. @param atLeast the cost if each role that is left gets its cheapest phone */
function chooseGroups(
  search: Search,
  tied: readonly (readonly Choice[])[],
  chosen: ReadonlyMap<string, Choice>,
  atLeast: number,
): void {
  if (search.best && atLeast >= search.best.cost) return
  const [choices, ...rest] = tied
  if (!choices) {
    const found = matchPhones([...chosen.values(), ...search.free])
    if (found && (!search.best || found.cost < search.best.cost)) search.best = found
    return
  }
  for (const choice of choices) {
    if (!agrees(search.requirement, choice, chosen)) continue
    const dearer = choice.cost - (choices[0]?.cost ?? 0)
    chooseGroups(search, rest, new Map(chosen).set(choice.name, choice), atLeast + dearer)
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
  readonly phones: readonly Priced[]
}

/**
 * Offers the phones to the roles, the cheapest first. A phone that no role can use even if others move is left out. The
 * sets of phones that can be matched are a matroid, so this order gives the cheapest assignment.
 */
function matchPhones(roles: readonly Matchable[]): Assignment | undefined {
  const takers = takersOf(roles)
  const phoneOf = new Map<string, string>()
  const place = (phone: string, asked: Set<string>): boolean => {
    const names = takers.get(phone)?.names ?? []
    for (const role of [...names.filter((one) => !phoneOf.has(one)), ...names]) {
      if (asked.has(role)) continue
      asked.add(role)
      const present = phoneOf.get(role)
      if (present !== undefined && !place(present, asked)) continue
      phoneOf.set(role, phone)
      return true
    }
    return false
  }
  let sum = 0
  for (const [phone, { cost }] of [...takers].toSorted(([, a], [, b]) => a.cost - b.cost)) {
    if (phoneOf.size === roles.length) break
    if (place(phone, new Set())) sum += cost
  }
  return phoneOf.size === roles.length ? { phones: phoneOf, cost: sum } : undefined
}

/** Phone -> the roles that it may play. */
function takersOf(roles: readonly Matchable[]) {
  const takers = new Map<string, { readonly cost: number; readonly names: string[] }>()
  for (const { name, phones } of roles) {
    for (const { phone, cost } of phones) {
      const known = takers.get(phone)
      if (known) known.names.push(name)
      else takers.set(phone, { cost, names: [name] })
    }
  }
  return takers
}
