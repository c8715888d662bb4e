import { noRemoteControl } from './command-rules.js'
import type { RemoteControl } from './commands.js'
import type { Family } from './family.js'
import type { Model } from './model.js'

/** Whether a phone has a key. An `unknown` key is pressed with a warning. */
export interface KeyRule {
  readonly supported: 'yes' | 'no' | 'unknown'
  /** The reason; completes "snom870 (firmware 8.7.1): ". Empty for a key that the phone has. */
  readonly why: string
  /** No phone has a key of this name. */
  readonly noSuchKey?: true
}

/** The keys of a profile. */
export interface KeyFacts {
  /** The keys that the phone has, as `command.htm?key=` names them. */
  readonly keys: readonly string[]
  /** Keys that the phone may have: it is not verified that they work on it. */
  readonly unverifiedKeys: readonly string[]
  /** The rules for other keys: by name, or by `P`, `F` and `EK` for the numbered ones. */
  readonly otherKeys: Readonly<Record<string, KeyRule>>
}

export function keyRule({ keys, unverifiedKeys, otherKeys }: KeyFacts, key: string): KeyRule {
  if (keys.includes(key)) return { supported: 'yes', why: '' }
  if (unverifiedKeys.includes(key)) return unverified
  const series = /^(P|F|EK)(0|[1-9]\d{0,2})$/.exec(key)?.[1] ?? key
  return otherKeys[series] ?? noSuchKey
}

const unverified: KeyRule = {
  supported: 'unknown',
  why: 'it is not yet verified that this key works on this model',
}

const noSuchKey: KeyRule = {
  supported: 'no',
  why: 'there is no such key (names are written in capitals)',
  noSuchKey: true,
}

/** The rules for all keys that the phone does not certainly have. */
export function otherKeyRules(
  remote: RemoteControl,
  { model, family }: { readonly model: Model; readonly family: Family },
): KeyFacts['otherKeys'] {
  const no = (why: string): KeyRule => ({ supported: 'no', why })
  if (family.remoteControl === 'no') {
    const names = Object.values(remote.keys).flatMap(({ keys }) => keys)
    return Object.fromEntries([...names, 'P', 'F', 'EK'].map((name) => [name, no(noRemoteControl)]))
  }
  const limited = Object.values(remote.keys).flatMap(({ keys, limit }) =>
    keys.map((key) => [key, no(limit ? `that key is ${limit}` : 'this model lacks that key')] as const),
  )
  return {
    ...Object.fromEntries(limited),
    P: numberedRule('P', model.programmableKeys),
    F: numberedRule('F', model.softKeys),
    EK: expansionRule(model, remote),
  }
}

function numberedRule(prefix: string, count: number | 'unknown'): KeyRule {
  if (count === 'unknown')
    return { supported: 'unknown', why: `it is unknown how many ${prefix} keys this model has` }
  if (count === 0) return { supported: 'no', why: `this model has no ${prefix} keys` }
  return { supported: 'no', why: `its ${prefix} keys are ${prefix}1 to ${prefix}${count}` }
}

function expansionRule({ expansion }: Model, remote: RemoteControl): KeyRule {
  if (expansion === 'none') return { supported: 'no', why: `EK keys are ${remote.keys.expansion?.limit}` }
  return {
    supported: 'unknown',
    why:
      expansion === 'named'
        ? 'it is unknown how many keys its expansion modules have'
        : 'it is unknown whether its expansion modules have EK keys',
  }
}

/** All key names of the language, without the numbered keys. */
export const namesOf = (remote: RemoteControl): string[] =>
  Object.values(remote.keys)
    .flatMap(({ keys }) => keys)
    .filter((key) => !key.includes('–'))
