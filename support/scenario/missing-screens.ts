import type { FurtherDisplayName } from '../catalog/index.js'
import { groupBy } from '../group-by.js'
import { statesOfAction } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import type { ParsedStep } from './parsed-step.js'
import { requirementsOf } from './preflight.js'
import type { PreflightContext, Requirement } from './requirement.js'

/** A scenario, its cast, and its name in messages. */
export interface CastScenario {
  /** `features/calls/hold.feature:7` */
  readonly place: string
  readonly steps: readonly ParsedStep[]
  readonly cast: ReadonlyMap<string, RackPhone>
}

/** A display that no reference shows, and that scenarios need. */
export interface MissingScreen {
  readonly model: string
  readonly language: string
  /** Undefined: the main display. */
  readonly display: FurtherDisplayName | undefined
  /** Usually one; of several, the phone shows any one. */
  readonly states: readonly string[]
  /** The scenarios that need it. The first one shows it when it is recorded. */
  readonly places: readonly [string, ...string[]]
}

/** A state that a step needs; of several states, any one. */
interface NeededState {
  readonly states: readonly string[]
  readonly display: FurtherDisplayName | undefined
}

/**
 * The displays that scenarios need and no reference shows, by model. What a step expects counts, what an action waits for,
 * and idle, which each phone shows before and after a scenario. Pure.
 */
export function missingScreens(
  scenarios: readonly CastScenario[],
  statesOf: PreflightContext['statesOf'],
): MissingScreen[] {
  const needs = scenarios.flatMap(({ place, steps, cast }) =>
    [...cast].flatMap(([name, phone]) => {
      const known = (display?: FurtherDisplayName) => statesOf(phone, display)
      return neededStates(name, phone, requirementsOf(steps, cast))
        .filter(({ states, display }) => !states.some((state) => known(display).includes(state)))
        .map((one) => ({ place, model: phone.profile.model, language: phone.language, ...one }))
    }),
  )
  const sameScreen = ({ model, language, display, states }: (typeof needs)[number]) =>
    JSON.stringify([model, language, display, states])
  return [...groupBy(needs, sameScreen).values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const { model, language, display, states, place } = first
    const further = new Set(others.map((one) => one.place))
    further.delete(place)
    return [{ model, language, display, states, places: [place, ...further] as const }]
  })
}

/** Each phone shows idle before and after a scenario. */
const always: NeededState = { states: ['idle'], display: undefined }

function neededStates(
  name: string,
  phone: RackPhone,
  requirements: readonly Requirement[],
): readonly NeededState[] {
  const own = requirements.filter((one) => 'phone' in one && one.phone?.name === name)
  return [always, ...own.flatMap((requirement) => statesOfRequirement(phone, requirement))]
}

function statesOfRequirement(phone: RackPhone, requirement: Requirement): NeededState[] {
  switch (requirement.kind) {
    case 'state': {
      const { state, display } = requirement.expected
      return [{ states: [state], display }]
    }
    case 'action':
      return statesOfAction(phone, requirement.action).map((states) => ({ states, display: undefined }))
    default:
      return []
  }
}

/** A line for each display, below the name of its model. @param rack the path of its file */
export function describeMissing(missing: readonly MissingScreen[], rack: string): string {
  if (missing.length === 0) return `✔ every display that the scenarios need on ${rack} has a reference`
  const byModel = groupBy(missing, ({ model, language }) => `${model}, ${language}`)
  const width = Math.max(...missing.map((one) => nameOf(one).length))
  const lines = [...byModel].flatMap(([model, screens]) => [
    `${model}: no reference shows`,
    ...screens.map((one) => `  ${nameOf(one).padEnd(width)}  ${describePlaces(one.places)}`),
  ])
  const count = `${missing.length} display${missing.length === 1 ? ' has' : 's have'} no reference on ${rack}`
  return [...lines, `✖ ${count}. Record them: npx offhook screens record --rack ${rack}`].join('\n')
}

const nameOf = ({ states, display }: MissingScreen) =>
  `${states.join(' or ')}${display ? ` (${display} display)` : ''}`

const describePlaces = ([first, ...others]: MissingScreen['places']) =>
  others.length === 0 ? first : `${first} and ${others.length} more`
