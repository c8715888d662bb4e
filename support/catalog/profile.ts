import { type CommandRules, commandRules } from './command-rules.js'
import type { RemoteControl } from './commands.js'
import type { Family } from './family.js'
import { firmwareBefore, touchRule } from './firmware.js'
import { type FurtherDisplays, furtherDisplays } from './further-display.js'
import { type KeyFacts, namesOf, otherKeyRules } from './key-rules.js'
import type { CallTimerData, Display, Flows, Model } from './model.js'
import type { RecoveryRule } from './recovery.js'
import { type DefaultRules, replaceRules } from './region-rules.js'

/** The known facts of one phone: its model and its family, with the rules of its firmware applied. */
export interface PhoneDescription extends KeyFacts {
  readonly model: string
  /** The models that its file extends, the nearest first. */
  readonly bases: readonly string[]
  readonly firmware: string
  /** One version for each set of firmware rules that a phone of this model can have. */
  readonly firmwareBranches: readonly string[]
  /** Undefined: the display is unknown, and a capture may have any size. */
  readonly display: Display | undefined
  /** The displays with key labels. Their sizes are assumed, because no capture of one is published. */
  readonly furtherDisplays: FurtherDisplays
  /** Number of keys under the display; undefined: unknown. */
  readonly softKeys: number | undefined
  /** Points by name, px; undefined: the display is not known to accept touches. */
  readonly touchTargets: Readonly<Record<string, { readonly x: number; readonly y: number }>> | undefined
  readonly commands: CommandRules
  readonly pacing: Model['pacing']
  readonly keyTiming: Family['keyTiming']
  readonly clockFormat: Family['clockFormat']
  readonly callTimer: CallTimerData
  readonly verbs: Flows
  /** How to bring the display back to idle after a scenario. */
  readonly recovery: readonly RecoveryRule[]
  /** The unknown facts of this model, as text. Offhook refuses nothing because of them. */
  readonly unknown: readonly string[]
}

/** A phone whose display is known, as a virtual phone needs it. */
export interface PhoneProfile extends PhoneDescription {
  readonly display: Display
}

interface Facts {
  readonly model: Model
  readonly bases: readonly string[]
  readonly family: Family
  readonly remote: RemoteControl
}

/** What the rack file says about a phone, and the family of its model does not. */
export interface ProfileOverride {
  /** The phone takes commands at an address of its own, as reported. Nothing is refused, and everything is unverified. */
  readonly remoteControl: 'reported'
}

export const overridden = (family: Family, override: ProfileOverride | undefined): Family =>
  override ? { ...family, remoteControl: 'unknown', unverified: 'all' } : family

export function resolveProfile(facts: Facts, firmware = facts.model.firmware): PhoneDescription {
  const { model, family, remote } = facts
  const rules = [...family.firmwareRules, ...model.firmwareRules].filter((rule) =>
    firmwareBefore(firmware, rule.before),
  )
  let keys = hardKeys(model, family)
  let verbs: Flows = { ...family.verbs, ...model.verbs }
  let display = 'size' in model.display ? undefined : model.display
  const isOwn = model.layout === 'own'
  let defaults = isOwn ? model.rules : replaceRules(family.rules, model.rules)
  for (const rule of rules) {
    const rename = (key: string) => rule.renamed?.[key] ?? key
    keys = keys.map(rename).filter((key) => !rule.removed?.includes(key))
    keys.push(...(rule.added ?? []))
    verbs = { ...renameKeys(verbs, rename), ...rule.verbs }
    if (isOwn && family.firmwareRules.includes(rule)) continue
    display = rule.display ?? display
    defaults = replaceRules(defaults, rule.rules ?? {})
  }
  const { touch } = model
  const touchable = typeof touch === 'object' && touchRule(touch, firmware).supported === 'yes'
  return {
    model: model.model,
    bases: facts.bases.filter((name) => name !== model.model),
    firmware,
    firmwareBranches: branchesOf([...family.firmwareRules, ...model.firmwareRules]),
    display: display && { ...display, rules: rulesOf(display, defaults) },
    furtherDisplays: furtherDisplays(model),
    keys: [...new Set(keys)],
    unverifiedKeys: unverifiedKeysOf(facts, keys),
    otherKeys: otherKeyRules(remote, facts),
    commands: commandRules(remote, { model, family, firmware }),
    softKeys: model.softKeys === 'unknown' ? undefined : model.softKeys,
    touchTargets: touchable ? touch.targets : undefined,
    pacing: model.pacing,
    keyTiming: family.keyTiming,
    clockFormat: model.clockFormat ?? family.clockFormat,
    callTimer: model.callTimer ?? family.callTimer,
    verbs,
    recovery: family.recovery,
    unknown: unknownFacts(facts, firmware),
  }
}

/** A rule is for the versions before one, so that one has it no longer; the oldest version has all rules. */
const branchesOf = (rules: readonly { readonly before: string }[]): string[] =>
  rules.length === 0 ? [] : ['0', ...new Set(rules.map(({ before }) => before))]

/** The rules for regions whose place is known: a family has rules for regions that not all of its models have. */
function rulesOf({ regions }: Display, defaults: DefaultRules): DefaultRules {
  const hasPlace = ([name, rule]: [string, DefaultRules[string]]) =>
    Object.hasOwn(regions, name) || (typeof rule === 'object' && rule.box !== undefined)
  return Object.fromEntries(Object.entries(defaults).filter(hasPlace))
}

function hardKeys(model: Model, family: Family): string[] {
  if (family.remoteControl === 'no') return []
  const { softKeys, programmableKeys } = model
  return [
    ...family.keys,
    ...numbered('F', softKeys),
    ...numbered('P', programmableKeys),
    ...(model.expansion === 'named' ? ['EK0'] : []),
    ...model.keys.added,
  ].filter((key) => !model.keys.removed.includes(key))
}

const numbered = (prefix: string, count: number | 'unknown') =>
  Array.from({ length: count === 'unknown' ? 0 : count }, (_, i) => `${prefix}${i + 1}`)

function unverifiedKeysOf({ model, family, remote }: Facts, keys: readonly string[]): string[] {
  if (family.remoteControl === 'no') return []
  const own = family.unverified === 'all' ? namesOf(remote) : family.unverified
  const everywhere = Object.values(remote.keys).flatMap(({ origin, keys }) =>
    origin === 'unverified' ? keys : [],
  )
  return [...new Set([...own, ...model.keys.unverified, ...everywhere])].filter((key) => !keys.includes(key))
}

function unknownFacts({ model, family }: Facts, firmware: string): string[] {
  const { display, softKeys, programmableKeys, expansion, touch } = model
  const facts: [string, boolean][] = [
    ['whether it can be remote-controlled', family.remoteControl === 'unknown'],
    ['its firmware', firmware === 'unknown'],
    ['its keys', family.unverified === 'all'],
    ['the size of its display', 'size' in display],
    ['the kind of its display', display.class === 'unknown'],
    ['how many F keys it has', softKeys === 'unknown'],
    ['how many P keys it has', programmableKeys === 'unknown'],
    ['the keys of its expansion modules', expansion !== 'none'],
    ['whether its display accepts touches', touch === 'unknown'],
  ]
  return facts.filter(([, unknown]) => unknown).map(([fact]) => fact)
}

function renameKeys(verbs: Flows, rename: (key: string) => string): Flows {
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, flow]) => [
      verb,
      flow.map((step) => ('key' in step ? { ...step, key: rename(step.key) } : step)),
    ]),
  )
}
