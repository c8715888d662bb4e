import type { Family } from './family.js'
import { firmwareBefore } from './firmware.js'
import type { Display, Flows, Model } from './model.js'

/** One phone's facts: its model and family with the rules of its firmware applied. */
export interface PhoneProfile {
  readonly model: string
  readonly firmware: string
  readonly display: Display
  /** Every name that `command.htm?key=` takes on this phone. */
  readonly keys: readonly string[]
  readonly softKeys: number
  readonly touchTargets: Readonly<Record<string, { readonly x: number; readonly y: number }>> | undefined
  readonly pacing: Model['pacing']
  readonly keyTiming: Family['keyTiming']
  readonly verbs: Flows
}

export function resolveProfile(model: Model, family: Family, firmware = model.firmware): PhoneProfile {
  const rules = [...family.firmwareRules, ...model.firmwareRules].filter((rule) =>
    firmwareBefore(firmware, rule.before),
  )
  let keys = [
    ...family.keys,
    ...numbered('F', model.softKeys),
    ...numbered('P', model.programmableKeys),
    ...model.keys.added,
  ].filter((key) => !model.keys.removed.includes(key))
  let verbs: Flows = { ...family.verbs, ...model.verbs }
  for (const rule of rules) {
    const rename = (key: string) => rule.renamed?.[key] ?? key
    keys = keys.map(rename).filter((key) => !rule.removed?.includes(key))
    keys.push(...(rule.added ?? []))
    verbs = { ...renameKeys(verbs, rename), ...rule.verbs }
  }
  const touchable = model.touch && !olderThanAllBranches(firmware, model.touch.since)
  return {
    model: model.model,
    firmware,
    display: model.display,
    keys: [...new Set(keys)],
    softKeys: model.softKeys,
    touchTargets: touchable ? model.touch?.targets : undefined,
    pacing: model.pacing,
    keyTiming: family.keyTiming,
    verbs,
  }
}

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

function renameKeys(verbs: Flows, rename: (key: string) => string): Flows {
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, flow]) => [
      verb,
      flow.map((step) => ('key' in step ? { ...step, key: rename(step.key) } : step)),
    ]),
  )
}

/** A feature came per branch: 8.4.34 and 8.7.2 means 8.4.34 or later within 8.4, else 8.7.2 or later. */
function olderThanAllBranches(firmware: string, since: readonly string[]): boolean {
  const branch = (version: string) => version.split('.').slice(0, 2).join('.')
  const own = since.find((limit) => branch(limit) === branch(firmware))
  const limit = own ?? since.at(-1)
  return limit !== undefined && firmwareBefore(firmware, limit)
}
