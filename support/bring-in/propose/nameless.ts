import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { partiesOf } from './hypotheses.js'

/**
 * Leaves out observations that do not say who takes part in the call, such as those of a wait inside a key sequence, where others
 * of their state do: nothing would explain the numbers and names that they show. Pure.
 */
export function withoutNameless(observations: readonly SeenObservation[]): SeenObservation[] {
  const states = groupBy(observations, ({ observation }) => observation.state)
  return [...states.values()].flatMap((ofState) => {
    const named = ofState.filter(({ observation }) => partiesOf(observation) !== '')
    return named.length > 0 ? named : ofState
  })
}
