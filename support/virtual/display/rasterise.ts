import type { Contour } from './outline.js'
import type { Mask } from './types.js'

// Coverage is exact along a row, and sampled between rows. More than sixteen samples make no visible difference.
const samplesPerRow = 16

/** A point where an outline crosses a sampled line: x in px, and the direction, down (+1) or up (-1). */
interface Crossing {
  readonly x: number
  readonly turn: 1 | -1
}

/**
 * The coverage of closed polygons, by the non-zero rule. It uses only + - * / and rounding, which give the same result
 * on every machine, so that all machines draw the same pixels.
 */
export function rasterise(contours: readonly Contour[]): Mask {
  const points = contours.flat()
  if (points.length === 0) return { left: 0, top: 0, width: 0, height: 0, coverage: new Uint8Array() }
  const left = Math.floor(minimum(points.map(({ x }) => x)))
  const top = Math.floor(minimum(points.map(({ y }) => y)))
  const width = Math.ceil(-minimum(points.map(({ x }) => -x))) - left
  const height = Math.ceil(-minimum(points.map(({ y }) => -y))) - top
  const sums = new Float64Array(width * height)
  sampleLines(contours, top, height).forEach((crossings, sample) => {
    const row = Math.floor(sample / samplesPerRow)
    for (const [from, to] of insideSpans(crossings)) {
      addSpan(sums.subarray(row * width, (row + 1) * width), from - left, to - left)
    }
  })
  const coverage = Uint8Array.from(sums, (sum) => Math.min(255, Math.round((sum * 255) / samplesPerRow)))
  return { left, top, width, height, coverage }
}

function sampleLines(contours: readonly Contour[], top: number, height: number): Crossing[][] {
  const lines = Array.from({ length: height * samplesPerRow }, (): Crossing[] => [])
  // The first sampled line at or below y; line i lies at top + (i + 0.5) / samplesPerRow.
  const lineBelow = (y: number) => Math.ceil((y - top) * samplesPerRow - 0.5)
  for (const contour of contours) {
    let from = contour.at(-1) ?? { x: 0, y: 0 }
    for (const to of contour) {
      const [upper, lower] = from.y < to.y ? [from, to] : [to, from]
      const turn = from.y < to.y ? 1 : -1
      for (let i = lineBelow(upper.y); i < lineBelow(lower.y); i++) {
        const share = (top + (i + 0.5) / samplesPerRow - upper.y) / (lower.y - upper.y)
        lines[i]?.push({ x: upper.x + share * (lower.x - upper.x), turn })
      }
      from = to
    }
  }
  return lines
}

/** The parts of one line inside the polygons: [from, to] pairs, px. */
function insideSpans(crossings: Crossing[]): [number, number][] {
  const spans: [number, number][] = []
  let winding = 0
  let from = 0
  for (const { x, turn } of crossings.sort((a, b) => a.x - b.x)) {
    if (winding === 0) from = x
    winding += turn
    if (winding === 0) spans.push([from, x])
  }
  return spans
}

function addSpan(row: Float64Array, from: number, to: number): void {
  for (let x = Math.floor(from); x < to; x++) {
    row[x] = (row[x] ?? 0) + Math.min(to, x + 1) - Math.max(from, x)
  }
}

const minimum = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
