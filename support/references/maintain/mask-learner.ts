import { type Box, type DefaultRules, describeBox } from '../../catalog/index.js'
import {
  drawChanges,
  drawOutlines,
  drawRows,
  type Frame,
  mapRegions,
  type RegionRule,
  sameBytes,
} from '../../screen/index.js'
import { differentSizes, tooFewFrames } from '../errors.js'

/** The changes of a display during several captures, and the regions that may be ignored because of them. */
interface MaskProposal {
  /** The smallest regions to ignore, as a reference's YAML has them. */
  readonly regions: Readonly<Record<string, RegionRule>>
  /** Changes in regions that people read. They must not be ignored. */
  readonly refused: readonly Change[]
  /** All changes. */
  readonly changes: readonly Change[]
}

/** The part of a display's data that is needed here. */
export interface Layout {
  readonly regions: Readonly<Record<string, Box>>
  readonly rules?: DefaultRules
}

/** Regions that change without a change of the state. People read all other named regions. */
const ignorable: readonly string[] = ['clock', 'timer']

/**
 * Proposes the smallest regions to ignore so that all frames are equal. For a clock or a timer it proposes the whole
 * region, because its other digits will change later. It refuses a change in a region that people read.
 * @param frames captures of one state, in their order
 * @throws ReferencesError for fewer than two frames, or frames of different sizes
 */
export function learnRegions(
  frames: readonly Frame[],
  { regions: named, rules: inherited = {} }: Layout,
): MaskProposal {
  const [first, ...others] = frames
  if (!first || others.length === 0) throw tooFewFrames()
  if (others.some(({ width, height }) => width !== first.width || height !== first.height))
    throw differentSizes()
  const changes = changesIn(frames, named)
  // What the model ignores needs no rule of a reference.
  const open = changes.filter(({ region }) => region === undefined || inherited[region] !== 'ignore')
  const refused = open.filter(({ region }) => region !== undefined && !ignorable.includes(region))
  const regions: Record<string, RegionRule> = {}
  for (const change of open) {
    if (change.region === undefined) {
      const name = `moving ${Object.keys(regions).filter((one) => one.startsWith('moving ')).length + 1}`
      regions[name] = { match: 'ignore', box: change.box }
    } else if (ignorable.includes(change.region)) {
      // A region may have several changes, and only that of the seconds shows a running timer.
      regions[change.region] ??= 'ignore'
      if (runs(change, frames)) regions[change.region] = { match: 'ignore', runs: true }
    }
  }
  return { regions, refused, changes }
}

/** Whether this is a timer that differs in at least every second capture. */
const runs = ({ region, times }: Change, frames: readonly Frame[]) =>
  region === 'timer' && times >= (frames.length - 1) / 2

/** A refused change and the remedy, in one line. */
export const describeRefusal = ({ region, box, times }: Change): string =>
  `region \`${region}\` changes (${describeBox(box)}, ${times === 1 ? 'once' : `${times} times`}), and people read it: ` +
  'it is not ignored. Capture again when it does not change, or give it match: text or match: blink'

/** A part of a display that changed. */
export interface Change {
  /** The region of the model that contains it; undefined outside of all regions. */
  readonly region: string | undefined
  /** The smallest box around the changed pixels. */
  readonly box: Box
  /** How many pixels changed. */
  readonly pixels: number
  /** In how many frames it differed from the frame before. */
  readonly times: number
}

/** Pixels at this distance belong to one change, px: the gap between two letters. */
const nearPx = 8

/**
 * The parts in which frames of one size differ, the largest first. Changes in different regions are separate.
 * @param named the model's regions; of nested regions the inner one counts
 */
function changesIn(frames: readonly Frame[], named: Readonly<Record<string, Box>>): Change[] {
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

/** Boxes around pixels that are near each other. Boxes that are near each other become one. */
function clusters(pixels: readonly number[], width: number): Box[] {
  let boxes: Box[] = []
  for (const i of pixels) {
    let box: Box = { x: i % width, y: Math.floor(i / width), width: 1, height: 1 }
    for (
      let near = boxes.find((one) => isNear(one, box));
      near;
      near = boxes.find((one) => isNear(one, box))
    ) {
      const merged = near
      boxes = boxes.filter((one) => one !== merged)
      box = around(merged, box)
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
/** The greatest number of captures in one picture. */
const maxPictures = 8

/**
 * A picture that shows why the regions are proposed: the frames that differ from the one before, each with its capture
 * number and the proposed regions outlined, and at the end all changed pixels in red.
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
    .slice(0, maxPictures)
  const parts = different.map(({ frame, label }) => ({ label, frame: drawOutlines(frame, proposed) }))
  const changes = drawOutlines(drawChanges(first, others), proposed)
  return drawRows([...parts, { label: 'all changes', frame: changes, highlighted: true }], perRow)
}
