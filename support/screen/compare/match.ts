import type { Box } from '../../catalog/index.js'
import { type Frame, type Size, sameBytes, sameSize } from '../frame.js'
import { boxOf, countDifferences, type DifferenceCount } from './difference.js'
import { type SeenBlinkFrame, type BlinkFrames, matchBlinkFrames, ownBlinkFrame, tolerantDifference } from './region-rules.js'
import type { RegionMap } from './regions.js'

/** A frame to compare with, and which rule each of its pixels has. */
export interface Template {
  readonly frame: Frame
  readonly map: RegionMap
  /** None where nothing blinks. */
  readonly blinkFrames?: BlinkFrames
}

/** How much of the picture nobody looked at. */
export interface Coverage {
  readonly ignoredPixels: number
  readonly pixels: number
}

export interface RegionDifference {
  readonly region: string
  /** How many pixels differ (in a tolerant region: by more than its threshold; in a blinking one: from its nearest look). */
  readonly pixels: number
  /** The smallest rectangle around them, px. */
  readonly box: Box
  /** How many pixels the region has. */
  readonly regionPixels: number
}

/**
 * By pixels; text regions are left to whoever reads them.
 * - `match`: every pixel is as its region wants it; `looks` are those that blinking regions have here
 * - `mismatch`: the regions that differ, most pixels first
 * - `size`: pictures of different sizes are not compared
 */
export type Match =
  | { readonly kind: 'match'; readonly coverage: Coverage; readonly looks: readonly SeenBlinkFrame[] }
  | {
      readonly kind: 'mismatch'
      readonly regions: readonly RegionDifference[]
      readonly pixels: number
      readonly coverage: Coverage
    }
  | { readonly kind: 'size'; readonly expected: Size; readonly actual: Size }

export function matchFrame(frame: Frame, template: Template): Match {
  const { frame: expected, map } = template
  if (!sameSize(frame, expected)) return { kind: 'size', expected: sizeOf(expected), actual: sizeOf(frame) }
  const coverage = { ignoredPixels: map.ignoredPixels, pixels: frame.pixels.length }
  // Equal bytes satisfy every rule, and comparing memory is far cheaper than looking at pixels.
  if (sameBytes(frame.rgba, expected.rgba)) return { kind: 'match', coverage, looks: ownLooks(map) }
  const { regions, looks } = differences(frame, template)
  if (regions.length === 0) return { kind: 'match', coverage, looks }
  const pixels = regions.reduce((sum, region) => sum + region.pixels, 0)
  return { kind: 'mismatch', regions, pixels, coverage }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })

const ownLooks = ({ areas }: RegionMap): SeenBlinkFrame[] =>
  areas.flatMap(({ name, rule }) => (rule.match === 'blink' ? [{ region: name, look: ownBlinkFrame }] : []))

function differences(
  frame: Frame,
  template: Template,
): { regions: RegionDifference[]; looks: SeenBlinkFrame[] } {
  const { map } = template
  const regions: RegionDifference[] = []
  const looks: SeenBlinkFrame[] = []
  for (const [index, exactly] of countDifferences(frame, template.frame, map).entries()) {
    const area = map.areas[index]
    const found = verdictOn(frame, template, index, exactly)
    if (!area || !found) continue
    if ('look' in found) looks.push({ region: area.name, blinkFrame: found.look })
    else if (found.pixels > 0)
      regions.push({ region: area.name, pixels: found.pixels, box: boxOf(found), regionPixels: area.pixels })
  }
  return { regions: regions.toSorted((a, b) => b.pixels - a.pixels), looks }
}

/** What the rule of an area makes of its differing pixels; nothing where it is not compared by pixels. */
function verdictOn(
  frame: Frame,
  { frame: expected, map, blinkFrames }: Template,
  index: number,
  exactly: DifferenceCount,
): DifferenceCount | { readonly look: string } | undefined {
  const area = map.areas[index]
  if (!area) return undefined
  switch (area.rule.match) {
    case 'ignore':
    case 'text':
      return undefined
    case 'exact':
      return exactly
    case 'tolerant':
      return exactly.pixels === 0 ? exactly : tolerantDifference(frame, expected, map, index, area.rule)
    case 'blink': {
      const blink = matchBlinkFrames(frame, map, index, exactly, blinkFrames?.get(area.name) ?? [])
      return blink.kind === 'look' ? { look: blink.name } : blink.tally
    }
    default:
      return area.rule satisfies never
  }
}
