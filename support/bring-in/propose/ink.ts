import type { Frame } from '../../screen/index.js'

/** What each pixel of a display is, found without any font: ground, or a piece of ink and how large that piece is. */
export interface InkMap {
  readonly width: number
  readonly height: number
  /** Per pixel: the number of its ground, from 1; 0: ink. */
  readonly ground: Uint8Array
  /** Per pixel of ink: the height of its piece, px, at most 255; 0: ground. A rule or a frame counts as 255. */
  readonly tall: Uint8Array
}

/** A ground covers at least this share of the display. */
const groundShare = 0.01
/** How much two neighbours of one ground may differ, per channel: a shade from the top, or a dither. */
const shadeStep = 6
/** A piece that is this many times as wide as it is high is a rule, not a letter. */
const ruleRatio = 12

const known = new WeakMap<Frame, InkMap>()

/**
 * Finds the grounds of a display: large surfaces without an edge. Everything else is ink: letters, icons, rules and frames.
 * A ground may be shaded, and a display may have several, such as a title, a list and soft keys.
 */
export function inkMapOf(frame: Frame): InkMap {
  const map = known.get(frame) ?? findInk(frame)
  known.set(frame, map)
  return map
}

function findInk(frame: Frame): InkMap {
  const { width, height, pixels } = frame
  const size = width * height
  const ground = new Uint8Array(size)
  const least = size * groundShare
  const seen = new Uint8Array(size)
  let grounds = 0
  for (let start = 0; start < size; start++) {
    if (seen[start] === 1) continue
    const surface = flood(start, width, height, seen, 4, (a, b) => isShade(pixels[a] ?? 0, pixels[b] ?? 0))
    if (surface.length < least || grounds === 254) continue
    grounds++
    for (const i of surface) ground[i] = grounds
  }
  return { width, height, ground, tall: heightsOf(ground, width, height) }
}

function heightsOf(ground: Uint8Array, width: number, height: number): Uint8Array {
  const tall = new Uint8Array(ground.length)
  const seen = ground.slice()
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] !== 0) continue
    const piece = flood(start, width, height, seen, 8, () => true)
    let [left, top, right, bottom] = [width, height, 0, 0]
    for (const i of piece) {
      const x = i % width
      const y = (i - x) / width
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    const [columns, rows] = [right - left + 1, bottom - top + 1]
    const value = columns > ruleRatio * rows ? 255 : Math.min(255, rows)
    for (const i of piece) tall[i] = value
  }
  return tall
}

/** Fills from a pixel over its neighbours that are not seen yet. @returns the indexes of the filled pixels */
function flood(
  start: number,
  width: number,
  height: number,
  seen: Uint8Array,
  neighbours: 4 | 8,
  joins: (from: number, to: number) => boolean,
): number[] {
  const filled = [start]
  seen[start] = 1
  for (let next = 0; next < filled.length; next++) {
    const i = filled[next] as number
    const x = i % width
    const y = (i - x) / width
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if (neighbours === 4 && dx !== 0 && dy !== 0) continue
        const [column, row] = [x + dx, y + dy]
        if (column < 0 || row < 0 || column >= width || row >= height) continue
        const other = row * width + column
        if (seen[other] !== 0 || !joins(i, other)) continue
        seen[other] = 1
        filled.push(other)
      }
    }
  }
  return filled
}

/** Whether two colours differ by at most a step in each channel. */
export function isShade(one: number, other: number, step = shadeStep): boolean {
  if (one === other) return true
  for (let shift = 0; shift < 24; shift += 8)
    if (Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)) > step) return false
  return true
}
