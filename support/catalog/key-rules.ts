import { noRemoteControl } from './command-rules.js'
import type { RemoteControl } from './commands.js'
import type { Family } from './family.js'
import type { Model } from './model.js'

/** Whether a phone has a key. One of which that is unknown is pressed all the same, with a warning. */
export interface KeyRule {
  readonly supported: 'yes' | 'no' | 'unknown'
  /** Why not, or why nobody knows; completes "snom870 (firmware 8.7.1): ". Empty where it has the key. */
  readonly why: string
  /** No phone has it: its name is wrong. */
  readonly nowhere?: true
}

/** What a profile knows of keys besides their names. */
export interface KeyFacts {
  /** The keys that the phone has, as `command.htm?key=` names them. */
  readonly keys: readonly string[]
  /** Keys that it may have: nobody has shown that they work on it. */
  readonly unprovenKeys: readonly string[]
  /** What is said of keys that it has not: by name, or by `P`, `F` and `EK` for the numbered ones. */
  readonly otherKeys: Readonly<Record<string, KeyRule>>
}

export function keyRule({ keys, unprovenKeys, otherKeys }: KeyFacts, key: string): KeyRule {
  if (keys.includes(key)) return { supported: 'yes', why: '' }
  if (unprovenKeys.includes(key)) return unproven
  const series = /^(P|F|EK)(0|[1-9]\d{0,2})$/.exec(key)?.[1] ?? key
  return otherKeys[series] ?? noSuchKey
}

/** The rules for the keys that a phone does not have for certain. */
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

/** Every name that the language has; numbered keys are not among them. */
export const namesOf = (remote: RemoteControl): string[] =>
  Object.values(remote.keys)
    .flatMap(({ keys }) => keys)
    .filter((key) => !key.includes('–'))

const unproven: KeyRule = {
  supported: 'unknown',
  why: 'nobody has shown yet that this key works on this model',
}

const noSuchKey: KeyRule = {
  supported: 'no',
  why: 'there is no such key (names are written in capitals)',
  nowhere: true,
}

function numberedRule(prefix: string, count: number | 'unknown'): KeyRule {
  if (count === 'unknown')
    return { supported: 'unknown', why: `nobody knows how many ${prefix} keys this model has` }
  if (count === 0) return { supported: 'no', why: `this model has no ${prefix} keys` }
  return { supported: 'no', why: `its ${prefix} keys are ${prefix}1 to ${prefix}${count}` }
}

function expansionRule({ expansion }: Model, remote: RemoteControl): KeyRule {
  if (expansion === 'none') return { supported: 'no', why: `EK keys are ${remote.keys.expansion?.limit}` }
  return {
    supported: 'unknown',
    why:
      expansion === 'named'
        ? 'nobody knows how many keys its expansion modules have'
        : 'nobody knows whether its expansion modules have EK keys',
  }
}
