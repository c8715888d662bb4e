import type { Nearest } from './nearest.js'
import type { ReferenceSelection, References } from './open.js'

/**
 * The references of a project, and for every state that has none there, those of another folder.
 * @param own used first
 */
export function layeredReferences(own: References, others: References): References {
  return {
    async find(query) {
      const found = await own.find(query)
      return found.kind === 'found' ? found : notInProject(found, await others.find(query))
    },
    async nearest(frame, query, options = {}) {
      const both = await Promise.all([own, others].map((one) => one.nearest(frame, query, options)))
      const { limit = 3 } = options
      return eachStateOnce(both.flat()).slice(0, limit)
    },
    async all(query) {
      return (await Promise.all([own.all(query), others.all(query)])).flat()
    },
    async states(...phone) {
      const both = await Promise.all([own.states(...phone), others.states(...phone)])
      return [...new Set(both.flat())]
    },
  }
}

type NotFound = Exclude<ReferenceSelection, { readonly kind: 'found' }>

/** A picture would be stored in the project. */
function notInProject(own: NotFound, other: ReferenceSelection): ReferenceSelection {
  if (other.kind === 'found') return other
  if (own.kind === 'unknown state' && other.kind === 'unknown state')
    return { ...own, known: [...new Set([...own.known, ...other.known])] }
  const missing = own.kind === 'missing' ? own : other
  return { ...missing, path: own.path }
}

/** The nearest of each state, the nearest state first. */
function eachStateOnce(nearest: readonly Nearest[]): Nearest[] {
  const sorted = nearest.toSorted((a, b) => a.differingPixels - b.differingPixels)
  return sorted.filter(({ state }, i) => sorted.findIndex((one) => one.state === state) === i)
}
