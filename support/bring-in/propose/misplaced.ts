import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'

/**
 * The observations that show another state than was awaited, such as a phone that had not noticed yet that it was called: they
 * look like another state, and most of their own state do not. Pure.
 * @param like other observations: those that look like another state
 */
export function misplacedIn(
  observations: readonly SeenObservation[],
  like: ReadonlySet<SeenObservation>,
): SeenObservation[] {
  const byState = groupBy(observations, ({ observation }) => `${observation.language} ${observation.state}`)
  return [...byState.values()].flatMap((own) => {
    const doubtful = own.filter((one) => like.has(one))
    return doubtful.length < own.length / 2 ? doubtful : []
  })
}
