import { OffhookError } from '../errors.js'
import { groupBy } from '../group-by.js'
import { type CanPlay, castPhones, type RackPhone } from '../rack/index.js'
import { castTwice, unknownPhone } from './errors.js'
import { type CastPhone, type PhoneNames, readName } from './parse.js'
import type { ParsedStep } from './parsed-step.js'
import {
  mistake,
  ownProblemsOf,
  type PreflightContext,
  type Problem,
  problemsOf,
  type Requirement,
  type UnrecordedDisplay,
} from './requirement.js'

/**
 * The result of checking a scenario before any phone is touched. Preflight first chooses the cast. Then it validates
 * the requirements of each step.
 */
export type PreflightResult =
  | { readonly kind: 'ready'; readonly cast: ReadonlyMap<string, RackPhone> }
  | {
      readonly kind: 'refused'
      readonly problems: readonly string[]
      /** The displays of the cast for which nothing was recorded yet, each once. */
      readonly unrecorded?: readonly UnrecordedDisplay[]
    }
  /** The scenario is correct, but the models of its cast do not support it. */
  | { readonly kind: 'unsupported'; readonly problems: readonly string[] }

/** Casts a scenario and validates its steps against the cast. All problems are reported at once. Pure. */
export function runPreflight(steps: readonly ParsedStep[], context: PreflightContext): PreflightResult {
  const withoutRack = problemsWithoutRack(steps).map(describeProblem)
  if (repeatedNames(steps).length > 0) return { kind: 'refused', problems: withoutRack }
  const requests = steps.flatMap(({ castRequests }) => castRequests)
  const casting = castPhones(requests, context.phones)
  if (casting.kind === 'impossible') {
    const place = steps.find(({ castRequests }) => castRequests.length > 0)?.place
    return { kind: 'refused', problems: [`${place}: ${casting.reason}`, ...withoutRack] }
  }
  const cast = casting.phones
  const found = problemsWith(cast, steps, context)
  if (found.length === 0) return { kind: 'ready', cast }
  const able = ableCast(cast, steps, context)
  if (able && problemsWith(able, steps, context).length === 0) return { kind: 'ready', cast: able }
  const told = found.filter(isFirstOfDisplay)
  const problems = told.map(({ step, text }) => describeProblem({ step, problem: text }))
  if (found.every(({ unsupported }) => unsupported)) return { kind: 'unsupported', problems }
  const unrecorded = told.flatMap((one) => one.unrecorded ?? [])
  return { kind: 'refused', problems, ...(unrecorded.length > 0 && { unrecorded }) }
}

type Cast = ReadonlyMap<string, RackPhone>

function problemsWith(cast: Cast, steps: readonly ParsedStep[], context: PreflightContext) {
  const unread = unreadTexts(steps)
  return steps.flatMap((step) => {
    const names = new CastNames({ known: [...cast.keys()], unread, factsOf: (name) => cast.get(name) })
    const problems = readRequirements(step, names, (requirements) =>
      requirements.flatMap((requirement) => problemsOf(requirement, cast, context)),
    )
    return problems.map((problem) => ({ ...problem, step }))
  })
}

/**
 * A cast of phones that have what the steps require of them, such as touch, an identity or events: a scenario that asks for any
 * phone gets one that can do it. Undefined: there is none, or the scenario tests a model.
 * @param cast some phones, whose numbers stand in the requirements
 */
function ableCast(cast: Cast, steps: readonly ParsedStep[], context: PreflightContext): Cast | undefined {
  if (context.model !== undefined) return undefined
  const requests = steps.flatMap(({ castRequests }) => castRequests)
  const casting = castPhones(requests, context.phones, abilityFor(cast, steps, context))
  return casting.kind === 'cast' ? casting.phones : undefined
}

function abilityFor(cast: Cast, steps: readonly ParsedStep[], context: PreflightContext): CanPlay {
  const names = new CastNames({ known: [...cast.keys()], unread: [], factsOf: (name) => cast.get(name) })
  const all: Requirement[] = []
  for (const step of steps)
    readRequirements(step, names, (requirements) => {
      all.push(...requirements)
      return []
    })
  const ofName = groupBy(all, (requirement) => ('phone' in requirement ? requirement.phone?.name : undefined))
  return (name, phone) =>
    (ofName.get(name) ?? []).every(
      (requirement) => problemsOf(requirement, new Map([[name, phone]]), context).length === 0,
    )
}

/** Every step that expects anything of a display without references has the same problem, which is told once. */
const isFirstOfDisplay = ({ text, unrecorded }: Problem, i: number, all: readonly Problem[]) =>
  !unrecorded || all.findIndex((one) => one.text === text) === i

/**
 * The problems that are in the text of the steps alone, such as a phone without `Given`, a wrong table or a text that
 * fits everything. Pure.
 */
export function problemsWithoutRack(steps: readonly ParsedStep[]): StepProblem[] {
  const repeated = repeatedNames(steps)
  const known = [...new Set(steps.flatMap(({ castRequests }) => castRequests.map(({ name }) => name)))]
  const unread = unreadTexts(steps)
  const found = steps.flatMap((step) => {
    const names = new CastNames({ known, unread, factsOf: () => undefined })
    const problems = readRequirements(step, names, (requirements) => requirements.flatMap(ownProblemsOf))
    return problems.map(({ text }) => ({ step, problem: text }))
  })
  return [...repeated, ...found].toSorted((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
}

/** What the steps of a scenario require of its cast, which met all of it before. Pure. */
export const requirementsOf = (
  steps: readonly ParsedStep[],
  cast: ReadonlyMap<string, RackPhone>,
): Requirement[] => {
  const names = new CastNames({ known: [...cast.keys()], unread: [], factsOf: (name) => cast.get(name) })
  return steps.flatMap((step) => step.requirements(names))
}

/** A problem of one step. */
export interface StepProblem {
  readonly step: ParsedStep
  readonly problem: string
}

const describeProblem = ({ step, problem }: StepProblem) => `${step.place}: "${step.text}": ${problem}`

/** The names that several `Given` cast, or one casts twice. */
function repeatedNames(steps: readonly ParsedStep[]): StepProblem[] {
  const castBy = new Map<string, ParsedStep>()
  return steps.flatMap((step) =>
    step.castRequests.flatMap(({ name }) => {
      const before = castBy.get(name)
      castBy.set(name, step)
      if (!before) return []
      return [{ step, problem: castTwice(name, before === step ? undefined : before.place) }]
    }),
  )
}

/** The sentences without a step definition. One of them may be meant to cast a phone. */
const unreadTexts = (steps: readonly ParsedStep[]): string[] =>
  steps.filter(({ matchesOnce }) => matchesOnce === false).map(({ text }) => readName(text))

/** Reads the requirements of a step. A phone that is not cast, and wrong arguments, are problems themselves. */
function readRequirements(
  step: ParsedStep,
  names: CastNames,
  validate: (requirements: readonly Requirement[]) => Problem[],
): Problem[] {
  try {
    const requirements = step.requirements(names)
    const unknown = names.unknownNames
    if (unknown.length === 0) return validate(requirements)
    return unknown.filter(names.isMistake).map((name) => mistake(unknownPhone(name, names.known).message))
  } catch (error) {
    if (error instanceof OffhookError) return [mistake(error.message)]
    throw error
  }
}

/** Resolves names without the World of a scenario. It collects unknown names, so that all are reported at once. */
class CastNames implements PhoneNames {
  private readonly unknown = new Set<string>()

  constructor(
    private readonly options: {
      readonly known: readonly string[]
      readonly unread: readonly string[]
      readonly factsOf: (name: string) => CastPhone['facts'] | undefined
    },
  ) {}

  get known(): readonly string[] {
    return this.options.known
  }

  get unknownNames(): readonly string[] {
    return [...this.unknown]
  }

  /** An unknown name is no mistake of its own if a sentence that is not understood contains it. */
  isMistake = (name: string): boolean =>
    !this.options.unread.some((text) => text.split(/[\s,]+/).includes(name))

  phone = (text: string): CastPhone => {
    const name = readName(text)
    if (!this.known.includes(name)) this.unknown.add(name)
    return { name, facts: this.options.factsOf(name) ?? { number: '' } }
  }
}
