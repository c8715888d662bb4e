import { seededRandom } from '../../support/virtual/random.js'
import type { Mutant } from './mutant.js'

/**
 * A random part of the mutants. Each folder gets the share that it has of all mutants, and at least one.
 * @param size how many; all of them if there are no more
 */
export function sampleOf(mutants: readonly Mutant[], size: number, seed: number): Mutant[] {
  if (size >= mutants.length) return [...mutants]
  const folders = [...new Set(mutants.map(({ folder }) => folder))]
  return folders.flatMap((folder) => {
    const own = mutants.filter((mutant) => mutant.folder === folder)
    const count = Math.max(1, Math.round((own.length / mutants.length) * size))
    const random = seededRandom(seed, folder)
    const drawn = own.map((mutant) => ({ mutant, draw: random() })).toSorted((a, b) => a.draw - b.draw)
    return drawn.slice(0, count).map(({ mutant }) => mutant)
  })
}
