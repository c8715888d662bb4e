import type { Frame, Size } from '../../screen/index.js'
import { piecesIn } from './flood.js'

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
  const { width, height } = frame
  const ground = groundsOf(frame)
  return { width, height, ground, tall: heightsOf(ground, frame) }
}

/** Per pixel: the number of its ground, from 1; 0: it belongs to no large surface. */
function groundsOf({ width, height, pixels }: Frame): Uint8Array {
  const size = width * height
  const ground = new Uint8Array(size)
  const least = size * groundShare
  const seen = new Uint8Array(size)
  const queue = new Int32Array(size)
  let grounds = 0
  for (let start = 0; start < size; start++) {
    if (seen[start] === 1) continue
    let count = 1
    queue[0] = start
    seen[start] = 1
    for (let next = 0; next < count; next++) {
      const i = queue[next] as number
      const x = i % width
      const own = pixels[i] as number
      for (let side = 0; side < 4; side++) {
        if ((side === 0 && x === 0) || (side === 1 && x === width - 1)) continue
        const other = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - width : i + width
        if (other < 0 || other >= size || seen[other] === 1 || !isShade(own, pixels[other] as number))
          continue
        seen[other] = 1
        queue[count++] = other
      }
    }
    if (count < least || grounds === 254) continue
    grounds++
    for (let k = 0; k < count; k++) ground[queue[k] as number] = grounds
  }
  return ground
}

function heightsOf(ground: Uint8Array, size: Size): Uint8Array {
  const tall = new Uint8Array(ground.length)
  const ink = ground.map((number) => (number === 0 ? 1 : 0))
  for (const { box, pixels } of piecesIn(ink, size, { x: 1, y: 1 })) {
    const value = box.width > ruleRatio * box.height ? 255 : Math.min(255, box.height)
    for (const i of pixels) tall[i] = value
  }
  return tall
}

/** Whether two colours differ by at most a step in each channel. */
export function isShade(one: number, other: number, step = shadeStep): boolean {
  if (one === other) return true
  for (let shift = 0; shift < 24; shift += 8)
    if (Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)) > step) return false
  return true
}
