import { z } from 'zod'
import { badUpdateRequest, unknownName } from '../errors.js'

/**
 * How a display compares with its reference.
 * - `missing`: there is no reference of the state
 * - `changed`: compared pixels differ
 * - `matched`: all compared pixels match
 */
export type Finding = 'missing' | 'changed' | 'matched'

/**
 * What to do with a display.
 * - `leave pending`: a person may approve it
 * - `write`: it becomes the reference; `passes`: the step passes
 */
type UpdatePlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave pending' }
  | { readonly kind: 'write'; readonly passes: boolean }

export function planUpdate(
  finding: Finding,
  one: { readonly state: string; readonly model: string },
  { mode, filter }: UpdateRequest,
): UpdatePlan {
  const effective = matchesFilter(filter, one) ? mode : 'none'
  const otherwise: UpdatePlan = finding === 'matched' ? { kind: 'nothing' } : { kind: 'leave pending' }
  switch (effective) {
    case 'none':
      return otherwise
    case 'missing':
      return finding === 'missing' ? { kind: 'write', passes: false } : otherwise
    case 'changed':
      return finding === 'matched' ? otherwise : { kind: 'write', passes: true }
    case 'all':
      return { kind: 'write', passes: true }
    default:
      return effective satisfies never
  }
}

/** Selects references; an empty list selects all. */
export interface Filter {
  readonly states: readonly string[]
  readonly models: readonly string[]
}

export const noFilter: Filter = { states: [], models: [] }

export const matchesFilter = (
  { states, models }: Filter,
  one: { readonly state: string; readonly model: string },
): boolean =>
  (states.length === 0 || states.includes(one.state)) && (models.length === 0 || models.includes(one.model))

/** @throws ReferencesError for an unknown name; it lists the known ones */
export function requireKnownNames(filter: Filter, known: Filter): void {
  for (const model of filter.models) {
    if (!known.models.includes(model)) throw unknownName('model', model, known.models)
  }
  for (const state of filter.states) {
    if (!known.states.includes(state)) throw unknownName('state', state, known.states)
  }
}

/**
 * Which references a run may write; each mode includes those before it.
 * - `none`: no reference
 * - `missing`: those of states without one; the step still fails, so that a person checks the new picture
 * - `changed`: also those whose compared pixels differ; such steps pass
 * - `all`: also those that differ only in pixels that are not compared
 */
export const updateModes = ['none', 'missing', 'changed', 'all'] as const
export type UpdateMode = (typeof updateModes)[number]

export interface UpdateRequest {
  readonly mode: UpdateMode
  readonly filter: Filter
}

const names = z.array(z.string())
const schema = z.strictObject({ mode: z.enum(updateModes), states: names, models: names })
const nothing: UpdateRequest = { mode: 'none', filter: noFilter }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The request of `offhook screens record` to the processes that it starts. It is an environment variable, because a
 * file could remain and make the next run write. In CI nothing is written.
 * @throws ReferencesError for a value that this command did not write
 */
export function readUpdateRequest({ OFFHOOK_SCREENS: text, CI }: Environment): UpdateRequest {
  if (text === undefined || isTrue(CI)) return nothing
  try {
    const { mode, states, models } = schema.parse(JSON.parse(text))
    return { mode, filter: { states, models } }
  } catch (error) {
    throw badUpdateRequest(error instanceof z.ZodError ? z.prettifyError(error) : String(error))
  }
}

export const updateEnvironment = ({ mode, filter }: UpdateRequest) => ({
  OFFHOOK_SCREENS: JSON.stringify({ mode, ...filter }),
})

const isTrue = (value: string | undefined) => value !== undefined && !['', '0', 'false'].includes(value)

/** Whether this runs in CI, where no person checks new pictures. */
export const inCi = ({ CI }: Environment): boolean => isTrue(CI)
