import type { Cure, RecoveryAct } from '../catalog/index.js'
import type { Command } from '../remote/index.js'
import type { PhoneFacts } from './types.js'

/** One thing to do to a phone that is not idle. */
export type Measure =
  | { readonly kind: 'cure'; readonly state: string; readonly cure: Cure }
  | { readonly kind: 'release' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'reboot' }

type Treated = Pick<PhoneFacts, 'profile' | 'allow'>

/** So many menus and dialogs may lie upon each other. */
const mostCancels = 10

/**
 * What to do next, the gentlest first: what the data say of the state, each once; hanging up; CANCEL; a reboot where
 * the rack file allows it, and after it all that once more. Nothing where all of it was in vain. Pure.
 * @param taken what was done before, in its order
 */
export function nextMeasure(
  state: string | undefined,
  taken: readonly Measure[],
  { profile, allow }: Treated,
): Measure | undefined {
  const rebooted = taken.findLastIndex(({ kind }) => kind === 'reboot')
  const lately = taken.slice(rebooted + 1)
  const cure = cureOf(state, profile)
  const isSpent = lately.some((measure) => measure.kind === 'cure' && measure.state === state)
  if (state && cure && !isSpent) return { kind: 'cure', state, cure }
  if (!lately.some(({ kind }) => kind === 'release')) return { kind: 'release' }
  if (lately.filter(({ kind }) => kind === 'cancel').length < mostCancels) return { kind: 'cancel' }
  return rebooted < 0 && allow?.includes('reboot') ? { kind: 'reboot' } : undefined
}

/** What the data say of a state. */
export const cureOf = (state: string | undefined, { recovery }: Treated['profile']): Cure | undefined =>
  recovery.find(({ shows }) => state !== undefined && shows.includes(state))

/** The commands of an act; an identity more or less matters to no phone whose rack file names none. */
export function commandsOf(act: RecoveryAct, { identities }: Pick<PhoneFacts, 'identities'>): Command[] {
  if ('key' in act) return [{ kind: 'keys', keys: [{ key: act.key }] }]
  if ('setting' in act) return [{ kind: 'write-setting', name: act.setting, value: act.to, store: false }]
  if (act.register !== 'every identity') return [{ kind: 'reregister', identity: act.register }]
  const count = identities?.length ?? 1
  return Array.from({ length: count }, (_, i) => ({ kind: 'reregister', identity: i + 1 }))
}
