import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import { type Frame, frameOf } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { pictureIn, restOf } from './seen.js'
import type { ModelProposal } from './types.js'

/** Below so many other observations of its state, one that differs may as well be the right one. */
const leastOthers = 2

/**
 * The observations that look like another state wherever no text is read and nothing moves, and like none of their own: a phone
 * that was awaited to call, and was told that the other one is busy. Pure.
 */
export function strangersIn(
  observations: readonly SeenObservation[],
  { regions, references }: Pick<ModelProposal, 'regions' | 'references'>,
): SeenObservation[] {
  const own = references.flatMap((one) =>
    Object.values(one.regions).flatMap((rule) => (typeof rule === 'object' && rule.box ? [rule.box] : [])),
  )
  const changing = [...Object.values(regions), ...own]
  const languages = groupBy(observations, ({ observation }) => observation.language)
  return [...languages.values()].flatMap((all) => {
    const pictures = new Map(all.map((one) => [one, steadyPicture(restOf(one), changing)]))
    const likeIn = (one: SeenObservation, isSameState: boolean) =>
      all.filter(
        (other) =>
          other !== one &&
          (other.observation.state === one.observation.state) === isSameState &&
          pictures.get(other) === pictures.get(one),
      )
    const others = ({ observation: { state } }: SeenObservation) =>
      all.filter(({ observation }) => observation.state === state).length - 1
    return all.filter(
      (one) => others(one) >= leastOthers && likeIn(one, true).length === 0 && likeIn(one, false).length > 0,
    )
  })
}

/** Names what a display shows where no box covers it. */
function steadyPicture({ width, height, pixels }: Frame, boxes: readonly Box[]): string {
  const steady = Uint32Array.from(pixels)
  for (const box of boxes)
    for (let row = box.y; row < box.y + box.height; row++)
      steady.fill(0, row * width + box.x, row * width + box.x + box.width)
  const frame = frameOf({ width, height }, new Uint8Array(steady.buffer))
  return pictureIn(frame, { x: 0, y: 0, width, height })
}
