import type { RegionMap } from '../screen/index.js'
import { type Frame, type Match, matchFrame, sameSize, type Template } from '../screen/index.js'
import { differingPixels } from './evaluate.js'
import type { Reference, Shows } from './reference.js'

/** A state that a frame looks like. */
export interface Nearest {
  readonly state: string
  readonly shows: Shows
  readonly reference: Reference
  readonly differingPixels: number
  /** The regions that differ, most pixels first. */
  readonly regions: readonly string[]
  /** Nothing differs that the reference compares by pixels; what its text regions read is another matter. */
  readonly equal: boolean
}

/**
 * The states whose references differ least, each state once, the nearest first.
 * References of another size are left out. Fast, because most references are given up after a few rows.
 */
export function nearestStates(frame: Frame, references: readonly Reference[], limit = 3): Nearest[] {
  const sieve = new RowComparer(frame)
  const fitting = references
    .filter((reference) => sameSize(frame, reference.frame))
    .map((reference) => ({ reference, rows: sieve.differingRows(reference) }))
    .toSorted((a, b) => a.rows.length - b.rows.length)
  const states = new Map<string, { reference: Reference; pixels: number }>()
  for (const { reference, rows } of fitting) {
    const pixels = sieve.countDifferingPixels(reference, rows, boundOf(states, limit))
    const known = states.get(reference.state)
    if (pixels < (known?.pixels ?? Infinity)) states.set(reference.state, { reference, pixels })
  }
  return [...states.values()]
    .toSorted((a, b) => a.pixels - b.pixels)
    .slice(0, limit)
    .map(({ reference }) => nearestOf(reference, matchFrame(frame, reference)))
}

/** What a further reference must not exceed to be among the nearest states. */
function boundOf(states: ReadonlyMap<string, { pixels: number }>, limit: number): number {
  const pixels = [...states.values()].map((one) => one.pixels).toSorted((a, b) => a - b)
  return pixels[limit - 1] ?? Number.POSITIVE_INFINITY
}

function nearestOf(reference: Reference, match: Match): Nearest {
  const { state, shows } = reference
  const regions = match.kind === 'mismatch' ? match.regions.map(({ region }) => region) : []
  return { state, shows, reference, differingPixels: differingPixels(match), regions, equal: match.kind === 'match' }
}

/**
 * Looking for the nearest of many references. Rows are compared by a number each; the pixels of rows that differ are
 * counted once for all references that have the same row there (most of a model's displays share most of their
 * rows), and no further than it takes to see that a reference is not among the nearest. Two different rows that
 * happen to have one number would only cost a place in the ranking: what is then said is compared in full.
 */
export class RowComparer {
  private readonly ours: Int32Array
  private readonly counted = new Map<RegionMap, Map<number, number>[]>()

  constructor(private readonly frame: Frame) {
    this.ours = rowHashes(frame)
  }

  differingRows(reference: Template): number[] {
    const theirs = rowHashes(reference.frame)
    const rows: number[] = []
    for (let y = 0; y < theirs.length; y++) if (this.ours[y] !== theirs[y]) rows.push(y)
    return rows
  }

  /**
   * How many pixels differ that the rules of the reference do not forgive.
   * @param bound beyond it nobody cares: then Infinity
   */
  countDifferingPixels(reference: Template, rows: readonly number[], bound: number): number {
    const theirs = rowHashes(reference.frame)
    const counted = this.countedFor(reference.map)
    let count = 0
    for (const y of rows) {
      const number = theirs[y] as number
      const row = counted[y]
      const pixels = row?.get(number) ?? countRow(this.frame, reference, y)
      row?.set(number, pixels)
      if (pixels === lenient) return differingPixels(matchFrame(this.frame, reference))
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

/** A row with pixels that take a closer look: of a tolerant or blinking region. */
const lenient = -1
const exact = 1
const free = 0
const closer = 2

function countRow({ pixels, width }: Frame, { frame, map }: Template, y: number): number {
  const wanted = frame.pixels
  const { weights, plain } = weightsOf(map, width)
  let count = 0
  const start = y * width
  if (plain[y] === 1) {
    // Without a branch: text makes pixels differ so irregularly that guessing costs more than counting.
    for (let i = start; i < start + width; i++) {
      const other = (pixels[i] as number) ^ (wanted[i] as number)
      count += (other | -other) >>> 31
    }
    return count
  }
  for (let i = start; i < start + width; i++) {
    if (pixels[i] === wanted[i]) continue
    const weight = weights[map.owner[i] as number]
    if (weight === closer) return lenient
    if (weight === exact) count++
  }
  return count
}

interface Weights {
  /** Per area what a differing pixel of it means. */
  readonly weights: Uint8Array
  /** Per row 1 where every pixel is exact. */
  readonly plain: Uint8Array
}
const knownWeights = new WeakMap<RegionMap, Weights>()

function weightsOf(map: RegionMap, width: number): Weights {
  const done = knownWeights.get(map)
  if (done) return done
  const weights = Uint8Array.from(map.areas, ({ rule }) => {
    if (rule.match === 'exact') return exact
    return rule.match === 'ignore' || rule.match === 'text' ? free : closer
  })
  const plain = new Uint8Array(map.owner.length / width).fill(1)
  for (const [i, area] of map.owner.entries()) if (weights[area] !== exact) plain[Math.floor(i / width)] = 0
  knownWeights.set(map, { weights, plain })
  return { weights, plain }
}

const knownNumbers = new WeakMap<Frame, Int32Array>()

/** A number per row (FNV-1a over its pixels), worked out once per frame. */
function rowHashes(frame: Frame): Int32Array {
  const done = knownNumbers.get(frame)
  if (done) return done
  const { width, height, pixels } = frame
  const numbers = new Int32Array(height)
  for (let y = 0, i = 0; y < height; y++) {
    let hash = 0x811c9dc5
    for (const end = i + width; i < end; i++) hash = Math.imul(hash ^ (pixels[i] as number), 0x01000193)
    numbers[y] = hash
  }
  knownNumbers.set(frame, numbers)
  return numbers
}
