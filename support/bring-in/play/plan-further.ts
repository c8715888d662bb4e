import { groupBy } from '../../group-by.js'
import { castPhones, type RackPhone } from '../../rack/index.js'
import { displaysByRole, problemOfSteps, type RoleDisplay } from './interpret.js'
import { castsWith, type Pin } from './plan-casts.js'
import type { PlannedScenario } from './plan-jobs.js'
import { lengthOf, type PlayScenario } from './scenarios.js'

/** A party whose number or name is compared by its pixels in a state: each other phone needs a picture of its own. */
export interface UnreadParty {
  readonly model: string
  readonly language: string
  readonly state: string
  readonly part: 'self' | 'peer' | 'held'
  /** The numbers that were seen. */
  readonly seen: readonly string[]
}

/** So many further phones are shown in one state at most: of a large rack, a person records the others that matter. */
const mostFurther = 8

/**
 * Casts in which phones show parties that were not seen yet, where these are compared by their pixels. The shortest scenario that
 * shows the state is played. Pure.
 */
export function planFurther(
  unread: readonly UnreadParty[],
  scenarios: readonly PlayScenario[],
  phones: readonly RackPhone[],
): PlannedScenario[] {
  const playable = scenarios.flatMap((scenario) => {
    const any = castPhones(scenario.roles, phones)
    if (any.kind === 'impossible' || scenario.problem !== undefined) return []
    if (problemOfSteps(scenario, any.phones) !== undefined) return []
    return [{ scenario, displays: displaysByRole(scenario, any.phones) }]
  })
  const shortestFirst = playable.toSorted((a, b) => lengthOf(a.scenario) - lengthOf(b.scenario))
  const wanted = unread.flatMap((party) => {
    for (const { scenario, displays } of shortestFirst) {
      const display = displays.find(
        (one) =>
          one.state === party.state && isOpen(one.role, scenario) && isOpen(roleOf(one, party), scenario),
      )
      if (display) return pinsFor(party, display, phones).map((pin) => ({ scenario, pin }))
    }
    return []
  })
  return [...groupBy(wanted, ({ scenario }) => scenario)].flatMap(([scenario, own]) => {
    const pins = own.map(({ pin }) => pin)
    const { casts } = castsWith(pins, { roles: scenario.roles, phones, before: [] })
    return casts.map((cast) => ({ scenario, cast }))
  })
}

/** Whether any phone can play a role: a scenario may name its phones. */
const isOpen = (role: string | undefined, { roles }: PlayScenario) =>
  roles.some(({ name, by }) => name === role && by === 'any')

const roleOf = (display: RoleDisplay, { part }: UnreadParty) =>
  part === 'self' ? display.role : display[part]

function pinsFor(party: UnreadParty, display: RoleDisplay, phones: readonly RackPhone[]): Pin[] {
  const showing = phones.filter(
    ({ profile, language }) => profile.model === party.model && language === party.language,
  )
  const missing = phones.filter(({ number }) => !party.seen.includes(number)).slice(0, mostFurther)
  if (party.part === 'self')
    return missing
      .filter((phone) => showing.includes(phone))
      .map((phone) => pinOf({ [display.role]: [phone] }))
  const role = roleOf(display, party) ?? ''
  return missing.map((phone) => pinOf({ [display.role]: showing, [role]: [phone] }))
}

const pinOf = (by: Readonly<Record<string, readonly RackPhone[]>>): Pin => ({
  isIn: (cast) => Object.entries(by).every(([role, all]) => all.some(({ id }) => cast.get(role)?.id === id)),
  by: new Map(Object.entries(by)),
  gap: '',
})
