import { type Frame, hashPixels, type RegionMap } from '../screen/index.js'

const knownHashes = new WeakMap<Frame, Int32Array>()

/** A hash per row, calculated once per frame. */
export function rowHashes(frame: Frame): Int32Array {
  const known = knownHashes.get(frame)
  if (known) return known
  const { width, height, pixels } = frame
  const hashes = Int32Array.from({ length: height }, (_, y) => hashPixels(pixels, y * width, (y + 1) * width))
  knownHashes.set(frame, hashes)
  return hashes
}

const knownExact = new WeakMap<Frame, WeakMap<RegionMap, Int32Array>>()

/**
 * A hash per row of the pixels that a region map compares exactly, calculated once. Frames that match have the same
 * hashes.
 */
export function exactRowHashes(frame: Frame, map: RegionMap): Int32Array {
  const known = knownExact.get(frame) ?? new WeakMap<RegionMap, Int32Array>()
  knownExact.set(frame, known)
  const hashes = known.get(map) ?? hashExactRows(frame, map)
  known.set(map, hashes)
  return hashes
}

function hashExactRows(frame: Frame, map: RegionMap): Int32Array {
  const { width, pixels } = frame
  const { weights, exactRows } = weightsOf(map, width)
  const exact = new Uint32Array(width)
  return rowHashes(frame).map((whole, y) => {
    if (exactRows[y] === 1) return whole
    let count = 0
    for (let i = y * width; i < (y + 1) * width; i++)
      if (weights[map.owner[i] as number] === weight.exact) exact[count++] = pixels[i] as number
    return hashPixels(exact, 0, count)
  })
}

/** What a differing pixel of an area means. */
export const weight = { free: 0, exact: 1, byRule: 2 } as const

interface Weights {
  /** Per area: the weight of a differing pixel. */
  readonly weights: Uint8Array
  /** Per row: 1 where every pixel is compared exactly. */
  readonly exactRows: Uint8Array
}
const knownWeights = new WeakMap<RegionMap, Weights>()

export function weightsOf(map: RegionMap, width: number): Weights {
  const known = knownWeights.get(map)
  if (known) return known
  const weights = Uint8Array.from(map.areas, ({ rule }) => {
    if (rule.match === 'exact') return weight.exact
    return rule.match === 'ignore' || rule.match === 'text' ? weight.free : weight.byRule
  })
  const exactRows = new Uint8Array(map.owner.length / width).fill(1)
  for (let i = 0; i < map.owner.length; i++)
    if (weights[map.owner[i] as number] !== weight.exact) exactRows[Math.floor(i / width)] = 0
  knownWeights.set(map, { weights, exactRows })
  return { weights, exactRows }
}
