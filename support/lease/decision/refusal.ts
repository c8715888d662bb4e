import { isOutOfUse } from './precedence.js'
import type { OutOfUse, Refused } from './requests.js'
import type { Requirement } from './requirement.js'
import { solve } from './solve.js'
import type { LeaseState } from './state.js'

/** Why waiting cannot help a requirement; undefined: it can. */
export function whyRefused(state: LeaseState, requirement: Requirement): Refused | undefined {
  const isUsable = (phone: string) => (isOutOfUse(state, phone) ? undefined : 0)
  if (solve(requirement, isUsable)) return undefined
  const blamed = blamedRoles(requirement, () => 0)
  if (blamed) {
    const roles = blamed.roles.map(({ name }) => name)
    return { kind: 'refused', because: 'impossible', roles, phones: phonesOf(blamed) }
  }
  const needed = phonesOf(blamedRoles(requirement, isUsable) ?? requirement)
  return { kind: 'refused', because: 'outOfUse', phones: needed.flatMap((phone) => outOfUse(state, phone)) }
}

/** The fewest roles that cannot be cast together: each role that the others do not need is left out. */
function blamedRoles(requirement: Requirement, cost: Parameters<typeof solve>[1]): Requirement | undefined {
  if (solve(requirement, cost)) return undefined
  return requirement.roles.reduce((blamed, role) => {
    const fewer = withoutRole(blamed, role.name)
    return fewer.roles.length > 0 && !solve(fewer, cost) ? fewer : blamed
  }, requirement)
}

function withoutRole({ roles, same = [], different = [] }: Requirement, name: string): Requirement {
  const others = (lists: readonly (readonly string[])[]) =>
    lists.map((list) => list.filter((other) => other !== name))
  return {
    roles: roles.filter((role) => role.name !== name),
    same: others(same),
    different: others(different),
  }
}

const phonesOf = ({ roles }: Requirement): string[] => [
  ...new Set(roles.flatMap(({ candidates }) => candidates.flatMap(({ phones }) => phones))),
]

function outOfUse(state: LeaseState, phone: string): OutOfUse[] {
  const record = state.phones[phone]
  if (!record || !isOutOfUse(state, phone)) return []
  const { health, reason, by, sinceMs } = record
  return [{ phone, health, reason, by, sinceMs }]
}
