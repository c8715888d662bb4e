import { type Box, boxesOverlap, type Density, type RegionRule } from '../../catalog/index.js'
import { crossingRegions, nothingCompared, regionOutside, tooManyRegions, unknownRegion } from '../errors.js'
import type { Size } from '../frame.js'
import { acceptsAnything } from './pattern.js'

/**
 * How a region is compared. `runs`: the region has a running timer. A display whose timer does not change is stalled.
 */
export type Rule =
  | { readonly match: 'exact' }
  | { readonly match: 'ignore'; readonly runs?: boolean | undefined }
  | TolerantRule
  /** `frames`: files with further pictures of the region. */
  | { readonly match: 'blink'; readonly frames: readonly string[] }
  /** `whole`: a name is never cut off at the right edge. */
  | {
      readonly match: 'text'
      readonly reads: string
      readonly whole?: true | undefined
      readonly runs?: boolean | undefined
    }

export interface TolerantRule {
  readonly match: 'tolerant'
  readonly threshold: number
  readonly maxPixels: number
  readonly density?: Density | undefined
  readonly antialias?: 'forgive' | undefined
}

export interface Region {
  readonly name: string
  readonly box: Box
  readonly rule: Rule
}

/** Gives the region whose rule applies to each pixel of a reference. */
export interface RegionMap {
  /** Area 0 is everything outside of all regions. */
  readonly areas: readonly (Region & { readonly pixels: number })[]
  /** width × height: the index of the pixel's area. */
  readonly owner: Uint8Array
  readonly ignoredPixels: number
}

/**
 * A pixel is compared by the rule of the smallest region of the reference file that contains it. Without such a region
 * it is compared exactly. Exact pixels are named after the smallest of all regions, so that a report can name `peer`.
 * @param locate gives the place in the reference file, for errors
 * @param named the model's regions
 * @throws ScreenError for rules that contradict each other or leave nothing to compare
 */
export function mapRegions(
  locate: RegionLocator,
  size: Size,
  named: Readonly<Record<string, Box>>,
  rules: Readonly<Record<string, RegionRule>>,
): RegionMap {
  const listed = Object.entries(rules).map(([name, rule]) => regionOf(locate, name, rule, named))
  const unlisted = Object.entries(named)
    .filter(([name]) => !(name in rules))
    .map(([name, box]): Region => ({ name, box, rule: exact }))
  const wholeDisplay: Region = { name: 'elsewhere', box: { x: 0, y: 0, ...size }, rule: exact }
  const regions = [wholeDisplay, ...[...unlisted, ...listed].toSorted((a, b) => area(b.box) - area(a.box))]
  if (regions.length > 256) throw tooManyRegions(locate())
  for (const { name, box } of regions) {
    if (!inside(box, wholeDisplay.box)) throw regionOutside(locate(name), name, box, size)
  }
  refuseCrossings(locate, listed)
  return count(locate, regions, paint(size, regions, new Set(listed)))
}

/** Returns file and line of a region's rule; without a region those of all rules. */
export type RegionLocator = (region?: string) => string

const exact: Rule = { match: 'exact' }

function regionOf(
  locate: RegionLocator,
  name: string,
  rule: RegionRule,
  named: Readonly<Record<string, Box>>,
): Region {
  const { box: own, ...fullRule } = typeof rule === 'string' ? { match: rule, box: undefined } : rule
  const box = own ?? (Object.hasOwn(named, name) ? named[name] : undefined)
  if (!box) throw unknownRegion(locate(name), name, Object.keys(named))
  return { name, box, rule: fullRule }
}

/** The rule of the inner one of two nested regions applies. Crossing regions with different rules are ambiguous. */
function refuseCrossings(locate: RegionLocator, listed: readonly Region[]): void {
  for (const [i, one] of listed.entries()) {
    for (const other of listed.slice(i + 1)) {
      const nested = inside(one.box, other.box) !== inside(other.box, one.box)
      if (one.rule.match !== other.rule.match && boxesOverlap(one.box, other.box) && !nested) {
        throw crossingRegions(
          locate(other.name),
          `${one.name} (${one.rule.match})`,
          `${other.name} (${other.rule.match})`,
        )
      }
    }
  }
}

/** @param regions the largest first, so that smaller ones are painted over them */
function paint(size: Size, regions: readonly Region[], listed: ReadonlySet<Region>): Uint8Array {
  const names = new Uint8Array(size.width * size.height)
  for (const [index, { box }] of regions.entries()) {
    eachRow(box, size, (from, to) => names.fill(index, from, to))
  }
  const owner = names.slice()
  for (const [index, region] of regions.entries()) {
    if (!listed.has(region)) continue
    eachRow(region.box, size, (from, to) => {
      if (region.rule.match === 'exact') owner.set(names.subarray(from, to), from)
      else owner.fill(index, from, to)
    })
  }
  return owner
}

function count(locate: RegionLocator, regions: readonly Region[], owner: Uint8Array): RegionMap {
  const pixels = new Array<number>(regions.length).fill(0)
  for (let i = 0; i < owner.length; i++) {
    const index = owner[i] as number
    pixels[index] = (pixels[index] as number) + 1
  }
  const areas = regions.map((region, index) => ({ ...region, pixels: pixels[index] ?? 0 }))
  const ignoredPixels = sum(areas.filter(({ rule }) => rule.match === 'ignore'))
  const unread = areas.filter(({ rule }) => rule.match === 'text' && acceptsAnything(rule.reads))
  if (ignoredPixels + sum(unread) === owner.length) throw nothingCompared(locate())
  return { areas, owner, ignoredPixels }
}

function eachRow({ x, y, width, height }: Box, size: Size, row: (from: number, to: number) => void): void {
  for (let i = y; i < y + height; i++) row(i * size.width + x, i * size.width + x + width)
}

const sum = (areas: RegionMap['areas']) => areas.reduce((total, one) => total + one.pixels, 0)
const area = ({ width, height }: Box) => width * height
const inside = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
