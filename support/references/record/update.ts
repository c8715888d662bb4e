import { z } from 'zod'
import { badUpdateRequest, unknownName } from '../errors.js'

/**
 * What a display turned out to be.
 * - `missing`: no reference says what the state looks like
 * - `changed`: it differs from its reference in compared pixels
 * - `matched`: it is as its reference wants it
 */
export type Finding = 'missing' | 'changed' | 'matched'

/**
 * What becomes of it.
 * - `leave pending`: for a person to approve
 * - `write`: it becomes the reference; `passes`: and the step goes on
 */
export type UpdatePlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave pending' }
  | { readonly kind: 'write'; readonly passes: boolean }

export function planUpdate(
  finding: Finding,
  one: { readonly state: string; readonly model: string },
  { mode, filter }: UpdateRequest,
): UpdatePlan {
  const wanted = matchesFilter(filter, one) ? mode : 'none'
  const otherwise: UpdatePlan = finding === 'matched' ? { kind: 'nothing' } : { kind: 'leave pending' }
  switch (wanted) {
    case 'none':
      return otherwise
    case 'missing':
      return finding === 'missing' ? { kind: 'write', passes: false } : otherwise
    case 'changed':
      return finding === 'matched' ? otherwise : { kind: 'write', passes: true }
    case 'all':
      return { kind: 'write', passes: true }
    default:
      return wanted satisfies never
  }
}

/** Which references are meant; an empty list means all. */
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

/** @throws KeepingError for a name that is not known, listing those that are */
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
 * - `none`: it writes nothing
 * - `missing`: what no reference shows yet, and the step still fails, so that somebody looks at the new picture
 * - `changed`: also what no longer looks like its reference; such steps pass
 * - `all`: also what differs only where nobody compares
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
 * What `offhook screens record` asks of the processes that it starts. An environment variable, because it ends with
 * them: a file that is left behind would make the next run write. In CI nothing is ever written.
 * @throws KeepingError for what that command did not write
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

/** Whether a CI system runs this, which has nobody who looks at what is written. */
export const inCi = ({ CI }: Environment): boolean => isTrue(CI)
