import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { inkMapOf } from './ink.js'
import type { Labels } from './labels.js'
import { barredBy, differences, emptyMask, joined, piecesOf, without } from './mask.js'
import type { Motion } from './motion.js'
import { placeOf } from './places.js'
import { restOf } from './seen.js'
import type { TextPlace } from './text-place.js'
import { type TextRun, textRunAt } from './text-run.js'

/** What the displays of one state have in common, and what differs among them. */
export interface GroupLayout {
  readonly places: readonly TextPlace[]
  /** Parts that differ among the observations, and are no text that is known. */
  readonly unexplained: readonly TextRun[]
  /** Texts that scroll, and are not known. */
  readonly scrolls: readonly TextRun[]
  /** The line of a typed number whose digits are not read. */
  readonly typed?: TextRun
}

/**
 * Explains what differs among the observations of one state by who takes part in the call.
 * @param ignored boxes that change with the time of the day
 * @param labels the fixed words of the model
 */
export async function layoutOf(
  observations: readonly SeenObservation[],
  motions: readonly Motion[],
  ignored: readonly Box[],
  labels: Labels,
): Promise<GroupLayout> {
  const places: TextPlace[] = []
  const unexplained: TextRun[] = []
  const scrolls: TextRun[] = []
  const moving = motions.filter(({ kind }) => kind === 'scroll')
  for (const run of differingRuns(observations, motions, ignored)) {
    const place = await placeOf(run, observations, labels)
    if (place) places.push(place)
    else if (moving.some(({ box }) => boxesOverlap(box, run.box))) scrolls.push(run)
    else unexplained.push(run)
  }
  const maps = observations.map((one) => inkMapOf(restOf(one)))
  const [first] = observations
  for (const { box } of first ? moving : []) {
    const isKnown = [...places.map(({ ink }) => ink), ...scrolls.map((run) => run.box)].some((one) =>
      boxesOverlap(one, box),
    )
    const others = motions.filter((one) => one.box !== box).map((one) => one.box)
    if (!isKnown)
      scrolls.push(textRunAt(box, maps, barredBy([...ignored, ...others], restOf(first as SeenObservation))))
  }
  return { places, unexplained, scrolls }
}

/** The text lines, and other parts, in which the observations differ. */
function differingRuns(
  observations: readonly SeenObservation[],
  motions: readonly Motion[],
  ignored: readonly Box[],
): TextRun[] {
  const rests = observations.map(restOf)
  const [first] = rests
  if (!first) return []
  // A name that is too long may have moved once while it was seen.
  const isText = ({ kind }: Motion) => kind === 'scroll' || kind === 'once'
  const known = [...motions.filter((motion) => !isText(motion)).map(({ box }) => box), ...ignored]
  const mask = without(differences(rests, emptyMask(first)), known)
  const barred = barredBy(known, mask)
  const maps = rests.map(inkMapOf)
  const runs = piecesOf(mask).map((piece) => ({ piece, ...textRunAt(piece, maps, barred) }))
  const boxes = joined(
    runs.map(({ box }) => box),
    boxesOverlap,
  )
  return boxes.map((box) => {
    const own = runs.filter((run) => boxesOverlap(run.box, box)).toSorted((a, b) => a.piece.x - b.piece.x)
    const whole = textRunAt(box, maps, barred)
    return { ...whole, begins: [...new Set([...(own[0]?.begins ?? []), ...whole.begins])] }
  })
}
