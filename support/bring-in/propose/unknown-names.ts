import type { SeenObservation } from '../observe/observation-store.js'
import { type Part, parts } from './hypotheses.js'
import type { Letters } from './known-text.js'
import type { TextPlace } from './text-place.js'

/** So much of a name may be unknown. A run lets such letters be any ink, so that the others must tell one name from another. */
const mostUnknown = 0.75

/**
 * The parties of whom a name is hardly known, because its letters touch. Where a region reads their names, any ink would do for that
 * one.
 */
export async function unknownParties(
  observations: readonly SeenObservation[],
  letters: Letters,
): Promise<ReadonlySet<Part>> {
  const found = new Set<Part>()
  for (const part of parts) {
    const names = new Set(observations.map(({ observation }) => observation[part]?.name ?? ''))
    for (const name of names) {
      const unknown = (await letters.unlearned?.(name)) ?? []
      const all = new Set(name.normalize('NFC').replace(/\s/g, ''))
      if (unknown.length > all.size * mostUnknown) found.add(part)
    }
  }
  return found
}

/** Whether a place shows the name of one of these parties. */
export const namesOneOf = (unknown: ReadonlySet<Part>, { reads }: TextPlace): boolean =>
  [...unknown].some((part) => reads.includes(`{${part} name}`))
