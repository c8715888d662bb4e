import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { GroupLayout } from './layout.js'
import { type Motion, movesIn } from './motion.js'
import { pictureIn, restOf } from './seen.js'
import type { TextPlace } from './text-place.js'

/** Observations of one state that look alike, apart from texts that are read and what moves. */
export interface Look {
  readonly observations: readonly SeenObservation[]
  /** What moves in them. */
  readonly motions: readonly Motion[]
  /** Texts that cannot be read in them: their pixels are compared. */
  readonly unread: readonly TextPlace[]
}

/** The texts of an observation that cannot be read, although others in their place can. */
export type Unread = ReadonlyMap<SeenObservation, readonly TextPlace[]>

/** Observations with another picture in a part that nothing explains are another look. So are those in which a light blinks. */
export function looksOf(
  observations: readonly SeenObservation[],
  motions: readonly Motion[],
  { unexplained }: Pick<GroupLayout, 'unexplained'>,
  unread: Unread = new Map(),
): Look[] {
  const rhythms = motions.filter(({ kind }) => kind === 'blink')
  // A short look may miss that a light blinks.
  const blinksOn = ({ observation: { phone } }: SeenObservation, box: Box) =>
    observations.some((one) => one.observation.phone === phone && movesIn(one, box))
  const signature = (one: SeenObservation) =>
    [
      ...(unread.get(one) ?? []).map(({ ink }) => pictureIn(restOf(one), ink)),
      ...unexplained.map(({ box }) => pictureIn(restOf(one), box)),
      ...rhythms.map(({ box }) => (blinksOn(one, box) ? 'moves' : pictureIn(restOf(one), box))),
    ].join(' ')
  return [...groupBy(observations, signature).values()].map((own) => ({
    observations: own,
    unread: unread.get(own[0] as SeenObservation) ?? [],
    motions: motions.filter(
      (motion) => !rhythms.includes(motion) || own.some((one) => movesIn(one, motion.box)),
    ),
  }))
}
