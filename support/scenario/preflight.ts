import { OffhookError } from '../errors.js'
import { castPhones, type RackPhone } from '../rack/index.js'
import { unknownPhone } from './errors.js'
import type { CastPhone, PhoneNames } from './parse.js'
import type { ParsedStep } from './parsed-step.js'
import { mistake, type PreflightContext, type Problem, problemsOf } from './requirement.js'

/**
 * The result of checking a scenario before any phone is touched. Preflight first chooses the cast. Then it validates
 * the requirements of each step.
 */
export type PreflightResult =
  | { readonly kind: 'ready'; readonly cast: ReadonlyMap<string, RackPhone> }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  /** The scenario is correct, but the models of its cast do not support it. */
  | { readonly kind: 'unsupported'; readonly problems: readonly string[] }

/** Casts a scenario and validates its steps against the cast. All problems are reported at once. Pure. */
export function runPreflight(steps: readonly ParsedStep[], context: PreflightContext): PreflightResult {
  const casting = castPhones(
    steps.flatMap(({ castRequests }) => castRequests),
    context.phones,
  )
  if (casting.kind === 'impossible') {
    const place = steps.find(({ castRequests }) => castRequests.length > 0)?.place
    return { kind: 'refused', problems: [`${place}: ${casting.reason}`] }
  }
  const cast = casting.phones
  const found = steps.flatMap((step) =>
    stepProblems(step, cast, context).map(({ text, unsupported }) => ({
      text: `${step.place}: "${step.text}": ${text}`,
      unsupported,
    })),
  )
  if (found.length === 0) return { kind: 'ready', cast }
  const problems = found.map(({ text }) => text)
  return { kind: found.every(({ unsupported }) => unsupported) ? 'unsupported' : 'refused', problems }
}

function stepProblems(
  step: ParsedStep,
  cast: ReadonlyMap<string, RackPhone>,
  context: PreflightContext,
): Problem[] {
  const names = new CastNames(cast)
  try {
    const requirements = step.requirements(names)
    const unknown = names.unknownNames
    if (unknown.length > 0)
      return unknown.map((name) => mistake(unknownPhone(name, [...cast.keys()]).message))
    return requirements.flatMap((requirement) => problemsOf(requirement, cast, context))
  } catch (error) {
    if (error instanceof OffhookError) return [mistake(error.message)]
    throw error
  }
}

/** Resolves names without the World of a scenario. It collects unknown names, so that all are reported at once. */
class CastNames implements PhoneNames {
  private readonly unknown = new Set<string>()

  constructor(private readonly cast: ReadonlyMap<string, RackPhone>) {}

  get unknownNames(): readonly string[] {
    return [...this.unknown]
  }

  phone = (name: string): CastPhone => {
    const facts = this.cast.get(name)
    if (!facts) this.unknown.add(name)
    return { name, facts: facts ?? { number: '' } }
  }
}
