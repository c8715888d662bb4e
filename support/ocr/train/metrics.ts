import type { CharImage } from './runs.js'
import type { Segmentation } from './segment.js'

/** Horizontal metrics of a character, px. */
export interface Metrics {
  /** From the pen to the first ink. */
  readonly left: number
  /** From the pen to the next pen. */
  readonly advance: number
}

/** Two neighbouring characters of a sample. */
export interface CharPair {
  readonly from: string
  readonly to: string
  /** Number of spaces between them. */
  readonly spaces: number
  /** From the left edge of the first ink to the left edge of the second ink, px. */
  readonly px: number
  /** From the right edge of the first ink to the left edge of the second ink, px. */
  readonly gap: number
}

/** The known terms of the sum that each pair measures: `px` = rest(from) + spaces + left(to). */
interface Terms {
  readonly lefts: Map<string, number>
  /** advance − left: from the left edge of the ink to the next pen, px. */
  readonly rests: Map<string, number>
}

/**
 * Computes the metrics from the positions of the ink. The distance between the ink of two neighbours is
 * (advance − left) of the first, plus the spaces, plus left of the second. Enough such sums give every term. Only the
 * pen of the first character is arbitrary.
 * @returns metrics: of each character that is linked with the others; space: the advance of the space character, px,
 * if some sample shows it
 */
export function measureMetrics(segmentations: readonly Segmentation[]) {
  const pairs = segmentations.flatMap(pairsOf)
  const terms: Terms = { lefts: new Map(), rests: new Map() }
  const root = rootOf(pairs)
  if (root !== undefined) terms.lefts.set(root, 1)
  propagate(pairs, terms, undefined)
  const space = spaceOf(pairs, terms)
  if (space !== undefined) propagate(pairs, terms, space)
  const { lefts, rests } = terms
  const metrics = new Map<string, Metrics>()
  for (const [char, left] of lefts) {
    const rest = rests.get(char)
    if (rest !== undefined) metrics.set(char, { left, advance: left + rest })
  }
  /** Metrics for a character that has no neighbour on one side: the usual distance. */
  const estimate = (char: string, inkWidth: number): Metrics => {
    const left = lefts.get(char) ?? median([...lefts.values()]) ?? 1
    return { left, advance: left + (rests.get(char) ?? inkWidth + 1) }
  }
  const measured = space ?? spaceOf(pairs, terms)
  return {
    metrics,
    space: measured,
    typicalSpace: typicalSpaceOf(pairs),
    kerned: pairs.some((pair) => isKerned(pair, terms, measured)),
    estimate,
  }
}

/** By how much the gaps between words are usually wider than the gaps between letters, px. */
function typicalSpaceOf(pairs: readonly CharPair[]): number {
  const words = median(pairs.flatMap(({ spaces, gap }) => (spaces > 0 ? [gap / spaces] : [])))
  const letters = median(pairs.flatMap(({ spaces, gap }) => (spaces === 0 ? [gap] : []))) ?? 1
  return Math.max(2, Math.round((words ?? 5) - letters))
}

function isKerned({ from, to, spaces, px }: CharPair, { lefts, rests }: Terms, space = 0): boolean {
  const [rest, left] = [rests.get(from), lefts.get(to)]
  return rest !== undefined && left !== undefined && px !== rest + spaces * space + left
}

export const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]

export const pairsOf = (segmentation: Segmentation): CharPair[] =>
  segmentation.slice(1).flatMap((image, i) => {
    const before = segmentation[i]
    if (!image || !before) return []
    return [
      {
        from: before.char,
        to: image.char,
        spaces: image.spaces,
        px: image.x - before.x,
        gap: image.x - before.x - (before.width - 2),
      },
    ]
  })

/** The character to begin with: one that follows itself, because that pair gives its advance directly. */
function rootOf(pairs: readonly CharPair[]): string | undefined {
  return (pairs.find(({ from, to, spaces }) => from === to && spaces === 0) ?? pairs[0])?.to
}

/** Derives terms from known terms until no new term follows. Without `space`, pairs with spaces are left out. */
function propagate(pairs: readonly CharPair[], { lefts, rests }: Terms, space: number | undefined): void {
  for (let before = -1; before !== lefts.size + rests.size; ) {
    before = lefts.size + rests.size
    for (const { from, to, spaces, px } of pairs) {
      if (spaces > 0 && space === undefined) continue
      const sum = px - spaces * (space ?? 0)
      const [rest, left] = [rests.get(from), lefts.get(to)]
      if (left !== undefined && rest === undefined) rests.set(from, sum - left)
      if (rest !== undefined && left === undefined) lefts.set(to, sum - rest)
    }
  }
}

/** The advance of the space character that most pairs with known terms show, px. */
function spaceOf(pairs: readonly CharPair[], { lefts, rests }: Terms): number | undefined {
  const votes = new Map<number, number>()
  for (const { from, to, spaces, px } of pairs) {
    const [rest, left] = [rests.get(from), lefts.get(to)]
    if (spaces === 0 || rest === undefined || left === undefined) continue
    const space = (px - rest - left) / spaces
    if (space > 0) votes.set(space, (votes.get(space) ?? 0) + 1)
  }
  return mostVotes(votes)
}

/**
 * The first row of ink of each character, px from the baseline. Samples are linked by the characters that they share.
 * The first sample defines the baseline: the row below most of its characters.
 */
export function topsOf(samples: readonly (readonly CharImage[])[]): Map<string, number> {
  const tops = new Map<string, number>()
  let open = [...samples]
  while (open.length > 0) {
    const linked = open.filter((images) => images.some(({ char }) => tops.has(char)))
    for (const images of linked.length > 0 ? linked : open.slice(0, 1)) {
      const known = images.find(({ char }) => tops.has(char))
      const baseline = known ? known.y - (tops.get(known.char) ?? 0) : baselineOf(images)
      for (const { char, y } of images) if (!tops.has(char)) tops.set(char, y - baseline)
    }
    open = open.filter((images) => !images.every(({ char }) => tops.has(char)))
  }
  return tops
}

/** The row below most of the characters. */
function baselineOf(images: readonly CharImage[]): number {
  const votes = new Map<number, number>()
  for (const { y, height } of images) votes.set(y + height - 2, (votes.get(y + height - 2) ?? 0) + 1)
  return mostVotes(votes) ?? 0
}

const mostVotes = (votes: ReadonlyMap<number, number>): number | undefined =>
  [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0]
