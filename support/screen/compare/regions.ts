import type { Box } from '../../catalog/index.js'
import { crossingRegions, nothingCompared, regionOutside, tooManyRegions, unknownRegion } from '../errors.js'
import type { Size } from '../frame.js'
import type { Density, RegionRule } from '../rule-schema.js'
import { acceptsAnything } from './pattern.js'

/** How a region is compared. `runs`: its timer goes on, so that a display on which nothing moves stands still. */
export type Rule =
  | { readonly match: 'exact' }
  | { readonly match: 'ignore'; readonly runs?: boolean | undefined }
  | TolerantRule
  /** `looks`: files with further pictures of the region. */
  | { readonly match: 'blink'; readonly looks: readonly string[] }
  | { readonly match: 'text'; readonly reads: string; readonly runs?: boolean | undefined }

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

/** Who rules each pixel of a reference, worked out once. */
export interface RegionMap {
  /** Area 0 is everything outside of all regions. */
  readonly areas: readonly (Region & { readonly pixels: number })[]
  /** width × height: the index of the pixel's area. */
  readonly owner: Uint8Array
  readonly ignoredPixels: number
}

/**
 * A pixel is compared by the rule of the smallest region of the file that it lies in, exactly where there is
 * none. Exact pixels are named after the smallest of all regions, so that a report can say `peer`.
 * @param where the place in the reference file, for errors
 * @param named the model's regions
 * @throws ScreenError for rules that contradict each other or leave nothing to compare
 */
export function mapRegions(
  where: RegionLocator,
  size: Size,
  named: Readonly<Record<string, Box>>,
  rules: Readonly<Record<string, RegionRule>>,
): RegionMap {
  const listed = Object.entries(rules).map(([name, rule]) => regionOf(where, name, rule, named))
  const unlisted = Object.entries(named)
    .filter(([name]) => !(name in rules))
    .map(([name, box]): Region => ({ name, box, rule: exact }))
  const everywhere: Region = { name: 'elsewhere', box: { x: 0, y: 0, ...size }, rule: exact }
  const regions = [everywhere, ...[...unlisted, ...listed].toSorted((a, b) => area(b.box) - area(a.box))]
  if (regions.length > 256) throw tooManyRegions(where())
  for (const { name, box } of regions) {
    if (!inside(box, everywhere.box)) throw regionOutside(where(name), name, box, size)
  }
  refuseCrossings(where, listed)
  return count(where, regions, paint(size, regions, new Set(listed)))
}

/** A region that nobody compares. */
export interface Hidden {
  readonly region: string
  readonly box: Box
  /** How much of the display it hides, 0 to 1. */
  readonly share: number
}

/** The ignored regions, the largest first. */
export function hiddenRegions({ areas, owner }: RegionMap): Hidden[] {
  return areas
    .filter(({ rule, pixels }) => rule.match === 'ignore' && pixels > 0)
    .map(({ name, box, pixels }) => ({ region: name, box, share: pixels / owner.length }))
    .toSorted((a, b) => b.share - a.share)
}

/** File and line of a region's rule, or of all rules. */
export type RegionLocator = (region?: string) => string

const exact: Rule = { match: 'exact' }

function regionOf(
  where: RegionLocator,
  name: string,
  rule: RegionRule,
  named: Readonly<Record<string, Box>>,
): Region {
  const { box: own, ...long } = typeof rule === 'string' ? { match: rule, box: undefined } : rule
  const box = own ?? (Object.hasOwn(named, name) ? named[name] : undefined)
  if (!box) throw unknownRegion(where(name), name, Object.keys(named))
  return { name, box, rule: long }
}

/** Nested regions are clear (the inner one rules); crossing ones with different rules are not. */
function refuseCrossings(where: RegionLocator, listed: readonly Region[]): void {
  for (const [i, one] of listed.entries()) {
    for (const other of listed.slice(i + 1)) {
      const nested = inside(one.box, other.box) !== inside(other.box, one.box)
      if (one.rule.match !== other.rule.match && overlap(one.box, other.box) && !nested) {
        throw crossingRegions(
          where(other.name),
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

function count(where: RegionLocator, regions: readonly Region[], owner: Uint8Array): RegionMap {
  const pixels = new Array<number>(regions.length).fill(0)
  for (let i = 0; i < owner.length; i++) {
    const index = owner[i] as number
    pixels[index] = (pixels[index] as number) + 1
  }
  const areas = regions.map((region, index) => ({ ...region, pixels: pixels[index] ?? 0 }))
  const ignoredPixels = sum(areas.filter(({ rule }) => rule.match === 'ignore'))
  const blank = areas.filter(({ rule }) => rule.match === 'text' && acceptsAnything(rule.reads))
  if (ignoredPixels + sum(blank) === owner.length) throw nothingCompared(where())
  return { areas, owner, ignoredPixels }
}

function eachRow({ x, y, width, height }: Box, size: Size, row: (from: number, to: number) => void): void {
  for (let line = y; line < y + height; line++) row(line * size.width + x, line * size.width + x + width)
}

const sum = (areas: RegionMap['areas']) => areas.reduce((total, one) => total + one.pixels, 0)
const area = ({ width, height }: Box) => width * height
const inside = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
