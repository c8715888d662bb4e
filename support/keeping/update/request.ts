import { z } from 'zod'
import { badUpdateRequest } from '../errors.js'
import { everything, type Filter } from '../filter.js'

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
const nothing: UpdateRequest = { mode: 'none', filter: everything }

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
