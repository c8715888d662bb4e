import { type CharPair, measureMetrics, median, pairsOf } from '../train/metrics.js'
import type { Segmentation } from '../train/segment.js'

/** Free space at both sides of the ink, px: from the pen to the ink, and from the ink to the next pen. */
interface Bearings {
  readonly left: Map<string, number>
  readonly right: Map<string, number>
}

/** How much the usual distance of letters weighs against a measured gap. */
const usualWeight = 0.05
/** The gaps of a face are small numbers: the solution has settled long before. */
const sweeps = 200

/**
 * As `measureMetrics`, but what no sample shows exactly is estimated so that all known texts have the right number of
 * blanks: a gap between two letters is the free space at both sides of it, and the blanks.
 */
export function fitMetrics(segmentations: readonly Segmentation[]): ReturnType<typeof measureMetrics> {
  const measured = measureMetrics(segmentations)
  const pairs = segmentations.flatMap(pairsOf)
  const { bearings, space } = solve(pairs, measured)
  // Where no text has a blank, a wide gap between two digits must not be read as one.
  const isShown = pairs.some(({ spaces }) => spaces > 0)
  const typical = isShown ? space : Math.max(space, shareOfHeight * highest(segmentations))
  return {
    ...measured,
    typicalSpace: Math.max(2, Math.round(typical)),
    estimate(char, inkWidth) {
      const known = measured.estimate(char, inkWidth)
      const left = Math.round(bearings.left.get(char) ?? known.left)
      const right = bearings.right.get(char)
      return {
        left,
        advance: right === undefined ? left + inkWidth + 1 : left + inkWidth + Math.round(right),
      }
    },
  }
}

/** A blank is about so wide, as a share of the height of the highest character. */
const shareOfHeight = 0.35

const highest = (segmentations: readonly Segmentation[]) =>
  segmentations.flat().reduce((most, image) => Math.max(most, (image?.height ?? 0) - 2), 0)

function solve(
  pairs: readonly CharPair[],
  { metrics, space, typicalSpace }: ReturnType<typeof measureMetrics>,
) {
  const usual = (median(pairs.flatMap(({ spaces, gap }) => (spaces === 0 ? [gap] : []))) ?? 1) / 2
  const bearings: Bearings = { left: new Map(), right: new Map() }
  const isFree = { left: new Set<string>(), right: new Set<string>() }
  for (const { from, to, px, gap } of pairs) {
    const [before, after] = [metrics.get(from), metrics.get(to)]
    bearings.right.set(from, before ? before.advance - before.left - (px - gap) : usual)
    bearings.left.set(to, after?.left ?? usual)
    if (!before) isFree.right.add(from)
    if (!after) isFree.left.add(to)
  }
  let blank = space ?? typicalSpace
  const restOf = ({ from, to, spaces, gap }: CharPair) =>
    gap - spaces * blank - (bearings.right.get(from) ?? 0) - (bearings.left.get(to) ?? 0)
  const settle = (side: keyof Bearings, char: string, ofChar: readonly CharPair[]) => {
    const now = bearings[side].get(char) ?? usual
    const sum = ofChar.reduce((total, pair) => total + restOf(pair) + now, usualWeight * usual)
    bearings[side].set(char, sum / (ofChar.length + usualWeight))
  }
  const rights = [...isFree.right].map((char) => [char, pairs.filter(({ from }) => from === char)] as const)
  const lefts = [...isFree.left].map((char) => [char, pairs.filter(({ to }) => to === char)] as const)
  const spaced = pairs.filter(({ spaces }) => spaces > 0)
  const squares = spaced.reduce((sum, { spaces }) => sum + spaces ** 2, 0)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [char, ofChar] of rights) settle('right', char, ofChar)
    for (const [char, ofChar] of lefts) settle('left', char, ofChar)
    if (space === undefined && squares > 0)
      blank += spaced.reduce((sum, pair) => sum + pair.spaces * restOf(pair), 0) / squares
  }
  return { bearings, space: blank }
}
