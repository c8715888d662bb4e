import type { Box } from '../../catalog/index.js'
import {
  drawChanges,
  drawOutlines,
  drawRows,
  type Frame,
  mapRegions,
  type RegionRule,
  sameBytes,
} from '../../screen/index.js'
import { ReferencesError } from '../errors.js'

/** What a display showed while it was watched. */
export interface MaskProposal {
  /** The smallest regions to ignore, as a reference's YAML has them. */
  readonly regions: Readonly<Record<string, RegionRule>>
  /** What moves and must not be ignored, because people read it. */
  readonly refused: readonly Change[]
  readonly changes: readonly Change[]
}

/** As much of a display as is needed. */
export interface Layout {
  readonly regions: Readonly<Record<string, Box>>
}

/** Regions that move by themselves, and that nobody needs to read to know the state; in all others people read. */
const moving: readonly string[] = ['clock', 'timer']

/**
 * The smallest regions to ignore so that all frames are equal. In a clock or a timer the whole region is proposed:
 * the digits that did not change today will. What moves where a person reads is refused.
 * @param frames captures of one state, in their order
 * @throws KeepingError for fewer than two frames, or frames of different sizes
 */
export function learnRegions(frames: readonly Frame[], { regions: named }: Layout): MaskProposal {
  const [first, ...others] = frames
  if (!first || others.length === 0)
    throw new ReferencesError('One frame shows no change. Watch at least two')
  if (others.some(({ width, height }) => width !== first.width || height !== first.height))
    throw new ReferencesError('The frames have different sizes; they are not of one display')
  const changes = changesIn(frames, named)
  const refused = changes.filter(({ region }) => region !== undefined && !moving.includes(region))
  const regions: Record<string, RegionRule> = {}
  for (const change of changes) {
    if (change.region === undefined) {
      const name = `moving ${Object.keys(regions).filter((one) => one.startsWith('moving ')).length + 1}`
      regions[name] = { match: 'ignore', box: change.box }
    } else if (moving.includes(change.region)) {
      // Its minutes may stand while its seconds run.
      regions[change.region] ??= 'ignore'
      if (runs(change, frames)) regions[change.region] = { match: 'ignore', runs: true }
    }
  }
  return { regions, refused, changes }
}

/** A timer that is another one at least at every second look. */
const runs = ({ region, times }: Change, frames: readonly Frame[]) =>
  region === 'timer' && times >= (frames.length - 1) / 2

/** What is refused, and what to do about it; one line each. */
export const describeRefusal = ({ region, box: { x, y, width, height }, times }: Change): string =>
  `region \`${region}\` changes (x ${x}–${x + width - 1}, y ${y}–${y + height - 1}, ${times === 1 ? 'once' : `${times} times`}), and people read it: ` +
  'not ignored. Watch again when it is at rest, or give it match: text or match: blink'

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

const perRow = 3
/** More pictures prove no more. */
const most = 8

/**
 * The proof: frames that differ from the one before, each under the number of its capture with the proposed regions
 * outlined, and at the end all that changed, in red.
 */
export function drawMaskProposal(frames: readonly Frame[], layout: Layout, { regions }: MaskProposal): Frame {
  const [first, ...others] = frames
  if (!first) throw new RangeError('no frames')
  const proposed = {
    frame: first,
    map: mapRegions(() => 'the proposed regions', first, layout.regions, regions),
  }
  const different = frames
    .map((frame, i) => ({ frame, before: frames[i - 1], label: `capture ${i + 1}` }))
    .filter(({ frame, before }) => !before || !sameBytes(frame.rgba, before.rgba))
    .slice(0, most)
  const parts = different.map(({ frame, label }) => ({ label, frame: drawOutlines(frame, proposed) }))
  const changes = drawOutlines(drawChanges(first, others), proposed)
  return drawRows([...parts, { label: 'all that changed', frame: changes, highlighted: 'out' }], perRow)
}
