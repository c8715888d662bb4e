import { OffhookError } from '../errors.js'
import { wrongDeclaration } from './errors.js'
import type { PhoneNames } from './parse.js'
import type { Requirement } from './requirement.js'
import type { Declaration } from './step-definitions.js'

interface Arguments {
  readonly names: PhoneNames
  /** The arguments of the sentence. */
  readonly values: readonly unknown[]
  /** Of the step definition: `steps/park.ts:4` */
  readonly place: string
}

/**
 * The requirements that a step definition declares. Its function is the user's: one that fails, or that acts instead of
 * saying what it needs, is a mistake of the step definition.
 * @throws OffhookError for wrong arguments of the sentence; ScenarioError for a wrong step definition
 */
export function declaredRequirements(
  { madeBy, isAsync, requirements }: Declaration,
  { names, values, place }: Arguments,
): Requirement[] {
  const wrong = (problem: string) => wrongDeclaration(madeBy, place, problem)
  if (isAsync) throw wrong('is async')
  let returned: unknown
  try {
    returned = requirements.apply(names, [...values])
  } catch (error) {
    if (error instanceof OffhookError) throw error
    throw wrong(`failed before the run: ${error instanceof Error ? error.message : error}`)
  }
  const found = [returned].flat()
  if (found.every(isRequirement)) return found
  for (const one of found) ignoreRejection(one)
  throw wrong(`does not return ${needed[madeBy]}`)
}

const needed = { action: 'an action', expectation: 'requirements' } as const

/** As far as it can be told without a phone. */
function isRequirement(value: unknown): value is Requirement {
  if (!hasKind(value)) return false
  return value.kind !== 'action' || ('action' in value && hasKind(value.action))
}

const hasKind = (value: unknown): value is { readonly kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'

/** What the function has begun fails sooner or later, and would end the process. */
function ignoreRejection(value: unknown): void {
  const promise = typeof value === 'object' && value !== null && 'action' in value ? value.action : value
  if (promise instanceof Promise) promise.catch(() => {})
}
