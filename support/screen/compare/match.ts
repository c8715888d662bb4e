import type { Box } from '../../catalog/index.js'
import { areKnownEqual, type Frame, noteEqual, type Size, sameSize } from '../frame.js'
import { type BlinkFrames, matchBlinkFrames, ownBlinkFrame, type SeenBlinkFrame } from './blink.js'
import { boxOf, countDifferences, type DifferenceCount } from './difference.js'
import type { RegionMap } from './regions.js'
import { tolerantDifference } from './tolerant.js'

/** A frame to compare with, and the rule of each of its pixels. */
export interface Template {
  readonly frame: Frame
  readonly map: RegionMap
  /** Undefined if no region blinks. */
  readonly blinkFrames?: BlinkFrames
}

/** The number of pixels of the picture, and how many of them are ignored. */
export interface Coverage {
  readonly ignoredPixels: number
  readonly pixels: number
}

export interface RegionDifference {
  readonly region: string
  /**
   * How many pixels differ. In a tolerant region: by more than its threshold. In a blinking region: from the nearest
   * of its frames.
   */
  readonly pixels: number
  /** The smallest rectangle around the differing pixels, px. */
  readonly box: Box
  /** How many pixels the region has. */
  readonly regionPixels: number
}

/**
 * The result of comparing a frame with a template, by pixels. Text regions are not compared.
 * - `match`: every pixel satisfies the rule of its region; `blinkFrames` are the frames that blinking regions show
 * - `mismatch`: the regions that differ, most pixels first
 * - `size`: the sizes differ, so nothing was compared
 */
export type Match =
  | { readonly kind: 'match'; readonly coverage: Coverage; readonly blinkFrames: readonly SeenBlinkFrame[] }
  | {
      readonly kind: 'mismatch'
      readonly regions: readonly RegionDifference[]
      readonly pixels: number
      readonly coverage: Coverage
    }
  | { readonly kind: 'size'; readonly expected: Size; readonly actual: Size }

/** Neither a frame nor a template ever changes, and phones show the same displays again. */
const known = new WeakMap<Frame, WeakMap<Template, Match>>()

/** Compares a frame with a template, by the rule of each region; once for the same two objects. */
export function matchFrame(frame: Frame, template: Template): Match {
  const matches = known.get(frame) ?? new WeakMap<Template, Match>()
  known.set(frame, matches)
  const match = matches.get(template) ?? compareFrame(frame, template)
  matches.set(template, match)
  return match
}

function compareFrame(frame: Frame, template: Template): Match {
  const { frame: expected, map } = template
  if (!sameSize(frame, expected)) return { kind: 'size', expected: sizeOf(expected), actual: sizeOf(frame) }
  const coverage = { ignoredPixels: map.ignoredPixels, pixels: expected.pixels.length }
  // Equal pixels satisfy every rule, and to find that out is far cheaper than to decode and to count.
  if (areKnownEqual(frame, expected)) return { kind: 'match', coverage, blinkFrames: ownBlinkFrames(map) }
  const { regions, blinkFrames } = compareRegions(frame, template)
  if (regions.length === 0) return { kind: 'match', coverage, blinkFrames }
  const pixels = regions.reduce((sum, region) => sum + region.pixels, 0)
  return { kind: 'mismatch', regions, pixels, coverage }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })

const ownBlinkFrames = ({ areas }: RegionMap): SeenBlinkFrame[] =>
  areas.flatMap(({ name, rule }) =>
    rule.match === 'blink' ? [{ region: name, blinkFrame: ownBlinkFrame }] : [],
  )

function compareRegions(
  frame: Frame,
  template: Template,
): { regions: RegionDifference[]; blinkFrames: SeenBlinkFrame[] } {
  const { map } = template
  const regions: RegionDifference[] = []
  const blinkFrames: SeenBlinkFrame[] = []
  const differences = countDifferences(frame, template.frame, map)
  if (differences.every(({ pixels }) => pixels === 0)) noteEqual(frame, template.frame)
  for (const [index, exactly] of differences.entries()) {
    const area = map.areas[index]
    const found = applyRule(frame, template, index, exactly)
    if (!area || !found) continue
    if ('blinkFrame' in found) blinkFrames.push({ region: area.name, blinkFrame: found.blinkFrame })
    else if (found.pixels > 0)
      regions.push({
        region: area.name,
        pixels: found.pixels,
        box: boxOf(found),
        regionPixels: area.pixels,
      })
  }
  return { regions: regions.toSorted((a, b) => b.pixels - a.pixels), blinkFrames }
}

/**
 * Applies the rule of an area to its differing pixels; undefined if the area is not compared by pixels.
 * @param exactly the pixels that differ from the template
 */
function applyRule(
  frame: Frame,
  { frame: expected, map, blinkFrames }: Template,
  index: number,
  exactly: DifferenceCount,
): DifferenceCount | { readonly blinkFrame: string } | undefined {
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
    case 'blink':
      return matchBlinkFrames(frame, map, index, exactly, blinkFrames?.get(area.name) ?? [])
    default:
      return area.rule satisfies never
  }
}
