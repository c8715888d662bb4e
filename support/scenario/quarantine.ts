import type { RackPhone } from '../rack/index.js'
import type { Leak, Quarantine } from '../session/index.js'
import { modelIn, withModelFirst } from './every-model.js'
import type { ParsedStep } from './parsed-step.js'
import { type PreflightResult, runPreflight } from './preflight.js'
import type { PreflightContext } from './requirement.js'

/** Puts each phone that could not be recovered into quarantine. @returns a message for each of them */
export function quarantineStuckPhones(leaks: readonly Leak[], quarantine: Quarantine): string[] {
  return leaks.flatMap(({ phone: { name, facts }, quarantineReason }) => {
    if (!quarantineReason) return []
    quarantine.set(facts.id, quarantineReason)
    return [`${name} (${facts.id}) is in quarantine: no other scenario of this run uses it`]
  })
}

export type Casting =
  | PreflightResult
  /** The scenario needs a phone that is in quarantine. */
  | { readonly kind: 'quarantined'; readonly reason: string }

export interface CastingContext extends PreflightContext {
  readonly quarantine: Quarantine
  readonly tags: readonly { readonly name: string }[]
}

/**
 * Runs preflight with the phones that are not in quarantine. A problem that also occurs with all phones of the rack is
 * a problem of the scenario.
 */
export function castOutsideQuarantine(
  steps: readonly ParsedStep[],
  { quarantine, tags, ...context }: CastingContext,
): Casting {
  const model = modelIn(tags)
  const phones = withModelFirst(context.phones, model)
  const onWholeRack = runPreflight(steps, { ...context, phones, model })
  const quarantined = phones.filter(({ id }) => quarantine.has(id))
  if (onWholeRack.kind === 'refused' || quarantined.length === 0) return onWholeRack
  const others = phones.filter((phone) => !quarantined.includes(phone))
  const isMissing = model !== undefined && !others.some(({ profile }) => profile.model === model)
  const casting = isMissing ? undefined : runPreflight(steps, { ...context, phones: others, model })
  if (casting?.kind === 'ready') return casting
  const needed =
    onWholeRack.kind === 'ready'
      ? [...onWholeRack.cast.values()].filter((phone) => quarantined.includes(phone))
      : quarantined
  return { kind: 'quarantined', reason: reasonOf(needed, quarantine) }
}

const reasonOf = (needed: readonly RackPhone[], quarantine: Quarantine) => {
  const phones = needed.map(({ id, profile }) => `${id} (${profile.model}), which ${quarantine.get(id)}`)
  return `it needs a phone that is in quarantine: ${phones.join('; ')}`
}
