import type { RackPhone } from '../rack/index.js'
import { numberOfPhone, wrongPath } from './errors.js'
import type { WalkPath } from './explore.js'
import type { Scope } from './model/index.js'

/** The options of `offhook explore`. */
export interface ExploreRequest {
  readonly rack?: string | undefined
  readonly phones: number
  readonly minutes: number
  readonly seed: number
  readonly model?: string | undefined
  /** The path of a finding: only its walk is played. */
  readonly path?: string | undefined
  /** What may be done on real phones besides calls. On virtual phones all of it may be done. */
  readonly allow?: 'settings' | undefined
  readonly wrongNumber?: string | undefined
}

/** @throws ExploreError for a wrong number that a phone has */
export function scopeOf(
  { allow, wrongNumber }: ExploreRequest,
  rack: readonly RackPhone[],
  cast: ReadonlyMap<string, RackPhone>,
): Scope {
  const areVirtual = [...cast.values()].every(({ virtual }) => virtual)
  const owner = rack.find(({ number, identities = [] }) =>
    [number, ...identities.map((one) => one.number)].includes(wrongNumber ?? ''),
  )
  if (owner && wrongNumber !== undefined) throw numberOfPhone(wrongNumber, owner.id)
  // On real phones, 999 may call for help.
  const number = wrongNumber ?? (areVirtual ? '999' : undefined)
  return { changesSettings: areVirtual || allow === 'settings', wrongNumber: number }
}

/** @throws ExploreError for a text that no exploration has printed */
export function readPath(text: string): WalkPath {
  const [, walk, actions, shrinks = ''] = /^([1-9]\d*):(\d+)(?::(\d+(?::\d+)*))?$/.exec(text) ?? []
  if (walk === undefined) throw wrongPath(text)
  return { walk: Number(walk), actions: Number(actions), shrinks }
}
