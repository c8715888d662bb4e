import type { RackPhone } from '../rack/index.js'
import type { Leak, Quarantine } from '../session/index.js'
import { modelIn, preferring } from './every-model.js'
import { type PreflightContext, type PreflightResult, runPreflight } from './preflight.js'
import type { ParsedStep } from './step-definitions.js'

/** Takes the phones out of the run that nothing brought back. Returns what to tell of each. */
export function isolate(leaks: readonly Leak[], quarantine: Quarantine): string[] {
  return leaks.flatMap(({ phone: { name, facts }, illness }) => {
    if (!illness) return []
    quarantine.set(facts.id, illness)
    return [`${name} (${facts.id}) is in quarantine: no other scenario of this run is played on it`]
  })
}

export type Casting =
  | PreflightResult
  /** It could be played, were no phone in quarantine. */
  | { readonly kind: 'quarantined'; readonly reason: string }

interface Play extends PreflightContext {
  readonly quarantine: Quarantine
  readonly tags: readonly { readonly name: string }[]
}

/** Casts with healthy phones alone; what is wrong with a scenario is said by the whole rack. */
export function castHealthy(script: readonly ParsedStep[], { quarantine, tags, ...stage }: Play): Casting {
  const model = modelIn(tags)
  const phones = preferring(stage.phones, model)
  const whole = runPreflight(script, { ...stage, phones })
  const ill = phones.filter(({ id }) => quarantine.has(id))
  if (whole.kind === 'refused' || ill.length === 0) return whole
  const healthy = phones.filter((phone) => !ill.includes(phone))
  const isMissing = model !== undefined && !healthy.some(({ profile }) => profile.model === model)
  const cast = isMissing ? undefined : runPreflight(script, { ...stage, phones: healthy })
  if (cast?.kind === 'ready') return cast
  const wanted =
    whole.kind === 'ready' ? [...whole.cast.values()].filter((phone) => ill.includes(phone)) : ill
  return { kind: 'quarantined', reason: reasonOf(wanted, quarantine) }
}

const reasonOf = (wanted: readonly RackPhone[], quarantine: Quarantine) => {
  const phones = wanted.map(({ id, profile }) => `${id} (${profile.model}), which ${quarantine.get(id)}`)
  return `it needs a phone that is in quarantine: ${phones.join('; ')}`
}
