import type { LeaseEvent } from '../decision/requests.js'
import { documentFormat, type LeaseState, leaseStateSchema } from '../decision/state.js'
import { damagedDocument, otherFormat } from '../errors.js'

/**
 * Where the document of a rack is. A store decides nothing: it reads the document with the time, and replaces it unless
 * somebody else has replaced it in the meantime.
 */
export interface LeaseStore {
  /** For messages, without a password. */
  readonly place: string
  read(): Promise<Reading>
  /**
   * @param frees others may wait for this change, and are told
   * @returns whether the document was replaced. False: read again, and decide again. That may also be necessary after a
   * replacement that succeeded, so a decision that is repeated must do no harm.
   */
  replace(reading: Reading, state: LeaseState, frees: boolean): Promise<boolean>
  /** Calls `onChange` when phones may have become free. It may fail to: look again from time to time. */
  watch(onChange: () => void): Promise<AsyncDisposable>
  appendHistory(events: readonly LeaseEvent[]): Promise<void>
  /** The oldest first. */
  readHistory(): Promise<readonly LeaseEvent[]>
  close(): Promise<void>
}

export interface Reading {
  readonly version: string
  /** Undefined: the rack was never used. */
  readonly state: LeaseState | undefined
  /** By the clock that all jobs share. It was read after the document. */
  readonly nowMs: number
  readonly server: Server
}

/** What holds the document. */
export interface Server {
  /** Another one after a restart, if a restart may lose changes. */
  readonly id: string
  /** How long it has run, ms. */
  readonly upMs: number
}

/** @param remedy what to do about a damaged document if no job runs */
export function parseState(value: unknown, place: string, remedy: string): LeaseState {
  const { format }: { readonly format?: unknown } = Object(value)
  if (typeof format === 'number' && format !== documentFormat)
    throw otherFormat(place, { found: format, known: documentFormat }, remedy)
  const parsed = leaseStateSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw damagedDocument(place, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '), remedy)
}

export function parseJson(text: string, place: string, remedy: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damagedDocument(place, text.trim() === '' ? 'it is empty' : 'it is no JSON', remedy)
  }
}
