import {
  type Frame,
  type Match,
  matchFrame,
  type RegionMap,
  sameSize,
  type Template,
} from '../screen/index.js'
import { differingPixels } from './evaluate.js'
import type { Reference, Shows } from './reference.js'
import { rowHashes, weight, weightsOf } from './row-hashes.js'
import { hasTexts, readTexts, type TextComparison, type TextContext } from './text-regions.js'

/** A state that a frame resembles. */
export interface Nearest {
  readonly state: string
  readonly shows: Shows
  readonly reference: Reference
  readonly differingPixels: number
  /** The regions that differ, most pixels first. */
  readonly regions: readonly string[]
  /** Whether all pixels match that the reference compares. Texts are not among them. */
  readonly equal: boolean
  /** Its texts, where the pixels are equal and `withTexts` has read them. */
  readonly texts: readonly TextComparison[] | 'not read'
}

/** Reads the texts of the states whose pixels are equal: only they decide then. */
export const withTexts = (
  frame: Frame,
  nearest: readonly Nearest[],
  context: TextContext,
): Promise<Nearest[]> =>
  Promise.all(
    nearest.map(async (one) => {
      if (one.texts !== 'not read' || !context.reader) return one
      return { ...one, texts: await readTexts(frame, one.reference, context) }
    }),
  )

/** Whether the frame may show this state, as far as its pixels and the texts that were read tell. */
export const mayShow = ({ equal, texts }: Nearest): boolean =>
  equal && (texts === 'not read' || texts.every(({ verdict }) => verdict !== 'differs'))

/**
 * The states whose references differ least, each state once, the nearest first. References of another size are left
 * out. It is fast, because most references are rejected after a few rows.
 * @param limit the greatest number of states
 */
export function nearestStates(frame: Frame, references: readonly Reference[], limit = 3): Nearest[] {
  const comparer = new RowComparer(frame)
  const fitting = references
    .filter((reference) => sameSize(frame, reference.frame))
    .map((reference) => ({ reference, rows: comparer.differingRows(reference) }))
    .toSorted((a, b) => a.rows.length - b.rows.length)
  const states = new Map<string, { reference: Reference; pixels: number }>()
  for (const { reference, rows } of fitting) {
    const pixels = comparer.countDifferingPixels(reference, rows, boundOf(states, limit))
    const known = states.get(reference.state)
    if (pixels < (known?.pixels ?? Infinity)) states.set(reference.state, { reference, pixels })
  }
  return [...states.values()]
    .toSorted((a, b) => a.pixels - b.pixels)
    .slice(0, limit)
    .map(({ reference }) => nearestOf(reference, matchFrame(frame, reference)))
}

/** The number of differing pixels that a further reference must not exceed to be among the nearest states. */
function boundOf(states: ReadonlyMap<string, { pixels: number }>, limit: number): number {
  const pixels = [...states.values()].map((one) => one.pixels).toSorted((a, b) => a - b)
  return pixels[limit - 1] ?? Number.POSITIVE_INFINITY
}

function nearestOf(reference: Reference, match: Match): Nearest {
  const { state, shows } = reference
  const regions = match.kind === 'mismatch' ? match.regions.map(({ region }) => region) : []
  const equal = match.kind === 'match'
  const texts = equal && hasTexts(reference) ? 'not read' : []
  return { state, shows, reference, differingPixels: differingPixels(match), regions, equal, texts }
}

/**
 * Compares one frame with many references, row by row. Rows are compared by a hash. The pixels of a differing row are
 * counted once for all references that have the same row there, because most displays of a model share most rows. The
 * count ends as soon as a reference cannot be among the nearest. Two different rows with the same hash can only change
 * the order: the nearest references are then compared in full.
 */
class RowComparer {
  private readonly hashes: Int32Array
  private readonly counted = new Map<RegionMap, Map<number, number>[]>()

  constructor(private readonly frame: Frame) {
    this.hashes = rowHashes(frame)
  }

  differingRows(reference: Template): number[] {
    const hashes = rowHashes(reference.frame)
    const rows: number[] = []
    for (let y = 0; y < hashes.length; y++) if (this.hashes[y] !== hashes[y]) rows.push(y)
    return rows
  }

  /**
   * The number of differing pixels that the rules of the reference do not tolerate.
   * @param bound a greater number is returned as Infinity
   */
  countDifferingPixels(reference: Template, rows: readonly number[], bound: number): number {
    const hashes = rowHashes(reference.frame)
    const counted = this.countedFor(reference.map)
    let count = 0
    for (const y of rows) {
      const hash = hashes[y] as number
      const row = counted[y]
      const pixels = row?.get(hash) ?? countRow(this.frame, reference, y)
      row?.set(hash, pixels)
      if (pixels === needsFullComparison) return differingPixels(matchFrame(this.frame, reference))
      count += pixels
      if (count > bound) return Number.POSITIVE_INFINITY
    }
    return count
  }

  private countedFor(map: RegionMap): Map<number, number>[] {
    const known = this.counted.get(map)
    if (known) return known
    const rows = Array.from({ length: this.frame.height }, () => new Map<number, number>())
    this.counted.set(map, rows)
    return rows
  }
}

/** Stands for the count of a row that differs in a tolerant or blinking region: such a rule needs the whole region. */
const needsFullComparison = -1

function countRow({ pixels, width }: Frame, { frame, map }: Template, y: number): number {
  const wanted = frame.pixels
  const { weights, exactRows } = weightsOf(map, width)
  let count = 0
  const start = y * width
  if (exactRows[y] === 1) {
    // The loop has no branch: differing pixels of text are irregular, so branch prediction would fail.
    for (let i = start; i < start + width; i++) {
      const difference = (pixels[i] as number) ^ (wanted[i] as number)
      count += (difference | -difference) >>> 31
    }
    return count
  }
  for (let i = start; i < start + width; i++) {
    if (pixels[i] === wanted[i]) continue
    const pixelWeight = weights[map.owner[i] as number]
    if (pixelWeight === weight.byRule) return needsFullComparison
    if (pixelWeight === weight.exact) count++
  }
  return count
}
