import type { Box } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'

/** A part of a display that did not stay the same. */
export interface Change {
  /** The region of the model that it lies in; none where the model names nothing. */
  readonly region: string | undefined
  /** The smallest box around all of its pixels. */
  readonly box: Box
  /** How many pixels changed. */
  readonly pixels: number
  /** In how many frames it differed from the frame before. */
  readonly times: number
}

/** Pixels so close together belong to one thing, px: the gap between two letters. */
const nearPx = 8

/**
 * The parts in which frames of one size differ, the largest first; what lies in different regions is kept apart.
 * @param named the model's regions; where they lie inside each other the inner one counts
 */
export function changesIn(frames: readonly Frame[], named: Readonly<Record<string, Box>>): Change[] {
  const [first] = frames
  if (!first) return []
  const changed = changedPixels(frames)
  const regions = Object.entries(named).toSorted(([, a], [, b]) => areaOf(a) - areaOf(b))
  const byRegion = new Map<string | undefined, number[]>()
  for (const [i, one] of changed.entries()) {
    if (one === 0) continue
    const [x, y] = [i % first.width, Math.floor(i / first.width)]
    const region = regions.find(([, box]) => contains(box, x, y))?.[0]
    byRegion.set(region, [...(byRegion.get(region) ?? []), i])
  }
  return [...byRegion]
    .flatMap(([region, pixels]) =>
      clusters(pixels, first.width).map((box) => {
        const inside = pixels.filter((i) => contains(box, i % first.width, Math.floor(i / first.width)))
        return { region, box, pixels: inside.length, times: timesOf(frames, inside) }
      }),
    )
    .toSorted((a, b) => b.pixels - a.pixels)
}

/** 1 where any frame differs from the first. */
function changedPixels([first, ...others]: readonly Frame[]): Uint8Array {
  const changed = new Uint8Array(first?.pixels.length ?? 0)
  for (const { pixels } of others) {
    for (let i = 0; i < changed.length; i++) if (pixels[i] !== first?.pixels[i]) changed[i] = 1
  }
  return changed
}

const timesOf = (frames: readonly Frame[], pixels: readonly number[]) =>
  frames.filter((frame, at) => {
    const before = frames[at - 1]
    return before && pixels.some((i) => frame.pixels[i] !== before.pixels[i])
  }).length

/** Boxes around pixels that are near each other; boxes that come near each other become one. */
function clusters(pixels: readonly number[], width: number): Box[] {
  let boxes: Box[] = []
  for (const i of pixels) {
    let box: Box = { x: i % width, y: Math.floor(i / width), width: 1, height: 1 }
    for (
      let near = boxes.find((one) => isNear(one, box));
      near;
      near = boxes.find((one) => isNear(one, box))
    ) {
      const gone = near
      boxes = boxes.filter((one) => one !== gone)
      box = around(gone, box)
    }
    boxes.push(box)
  }
  return boxes
}

const isNear = (a: Box, b: Box) =>
  a.x <= b.x + b.width + nearPx &&
  b.x <= a.x + a.width + nearPx &&
  a.y <= b.y + b.height + nearPx &&
  b.y <= a.y + a.height + nearPx

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  const right = Math.max(a.x + a.width, b.x + b.width)
  const bottom = Math.max(a.y + a.height, b.y + b.height)
  return { x, y, width: right - x, height: bottom - y }
}

const contains = (box: Box, x: number, y: number) =>
  x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
const areaOf = ({ width, height }: Box) => width * height
