import { OffhookError } from '../errors.js'
import { castPhones, type RackPhone } from '../rack/index.js'
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
  const casting = castPhones(
    steps.flatMap(({ castRequests }) => castRequests),
    context.phones,
  )
  if (casting.kind === 'impossible') {
    const place = steps.find(({ castRequests }) => castRequests.length > 0)?.place
    return { kind: 'refused', problems: [`${place}: ${casting.reason}`, ...withoutRack] }
  }
  const cast = casting.phones
  const unread = unreadTexts(steps)
  const found = steps.flatMap((step) => {
    const names = new CastNames({ known: [...cast.keys()], unread, factsOf: (name) => cast.get(name) })
    const problems = readRequirements(step, names, (requirements) =>
      requirements.flatMap((requirement) => problemsOf(requirement, cast, context)),
    )
    return problems.map((problem) => ({ ...problem, step }))
  })
  if (found.length === 0) return { kind: 'ready', cast }
  const told = found.filter(isFirstOfDisplay)
  const problems = told.map(({ step, text }) => describeProblem({ step, problem: text }))
  if (found.every(({ unsupported }) => unsupported)) return { kind: 'unsupported', problems }
  const unrecorded = told.flatMap((one) => one.unrecorded ?? [])
  return { kind: 'refused', problems, ...(unrecorded.length > 0 && { unrecorded }) }
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
