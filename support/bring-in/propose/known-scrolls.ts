import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { partiesOf } from './hypotheses.js'
import { motionsOf, movesIn } from './motion.js'
import { pictureIn, restOf } from './seen.js'

/**
 * Marks the texts that are known to scroll because another display begins with the same text at the same place, and was seen for
 * longer: a state that is soon over, such as "busy", is seen before its name begins to move. Pure.
 * @param observations of one model
 */
export function withKnownScrolls(observations: readonly SeenObservation[]): SeenObservation[] {
  const states = groupBy(observations, ({ observation }) => `${observation.state} ${partiesOf(observation)}`)
  const known = [...states.values()].flatMap((own) =>
    motionsOf(own, [])
      .filter(({ kind }) => kind === 'scroll')
      .flatMap(({ box }) =>
        own.filter((one) => movesIn(one, box)).map((one) => ({ box, begins: beginningIn(one, box) })),
      ),
  )
  return observations.map((one) => {
    const scrolls = known.filter(({ box, begins }) => !movesIn(one, box) && beginningIn(one, box) === begins)
    return scrolls.length > 0 ? { ...one, scrolls: scrolls.map(({ box }) => box) } : one
  })
}

/** The first half of a text at rest: something else may cut it off at the right, such as an icon. */
const beginningIn = (one: SeenObservation, box: Box): string =>
  pictureIn(restOf(one), { ...box, width: Math.ceil(box.width / 2) })
