import type { Frame } from '../frame.js'
import type { RegionMap } from '../reference/regions.js'
import { distance } from './judge.js'
import { matchFrame, type Template } from './match.js'

/**
 * Looking for the nearest of many references: rows are compared by a number each, pixels only in rows that differ,
 * and no further than it takes to see that a reference is not among the nearest. Two different rows that happen to have
 * one number would only cost a place in the ranking: what is then said is compared in full.
 */

const known = new WeakMap<Frame, Int32Array>()

/** A number per row (FNV-1a over its pixels), worked out once per frame. */
export function rowNumbers(frame: Frame): Int32Array {
  const done = known.get(frame)
  if (done) return done
  const { width, height, pixels } = frame
  const numbers = new Int32Array(height)
  for (let y = 0, i = 0; y < height; y++) {
    let hash = 0x811c9dc5
    for (const end = i + width; i < end; i++) hash = Math.imul(hash ^ (pixels[i] as number), 0x01000193)
    numbers[y] = hash
  }
  known.set(frame, numbers)
  return numbers
}

/** The rows that differ between two frames of one size. */
export function differingRows(frame: Frame, expected: Frame): number[] {
  const [ours, theirs] = [rowNumbers(frame), rowNumbers(expected)]
  const rows: number[] = []
  for (let y = 0; y < ours.length; y++) if (ours[y] !== theirs[y]) rows.push(y)
  return rows
}

/**
 * How many pixels differ that the rules of the reference do not forgive.
 * @param bound beyond it nobody cares: then Infinity
 */
export function pixelsApart(
  frame: Frame,
  template: Template,
  rows: readonly number[],
  bound: number,
): number {
  const { pixels: wanted } = template.frame
  const { pixels, width } = frame
  const { owner } = template.map
  const weights = weightsOf(template.map)
  let count = 0
  let lenient = false
  for (const y of rows) {
    for (let i = y * width, end = i + width; i < end; i++) {
      if (pixels[i] === wanted[i]) continue
      const weight = weights[owner[i] as number] as number
      if (weight === lenience) lenient = true
      else count += weight
    }
    if (count > bound) return Number.POSITIVE_INFINITY
  }
  return lenient ? distance(matchFrame(frame, template)) : count
}

const lenience = 2
const weights = new WeakMap<RegionMap, Uint8Array>()

/** Per area 1 where a pixel counts, 0 where it does not, 2 where that takes a closer look. */
function weightsOf(map: RegionMap): Uint8Array {
  const done = weights.get(map)
  if (done) return done
  const made = Uint8Array.from(map.areas, ({ rule }) => {
    if (rule.match === 'exact') return 1
    return rule.match === 'ignore' || rule.match === 'text' ? 0 : lenience
  })
  weights.set(map, made)
  return made
}
