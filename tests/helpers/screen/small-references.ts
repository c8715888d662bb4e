import type { Box } from '../../../support/catalog/index.js'
import type { Reference } from '../../../support/references/index.js'
import { type Match, mapRegions } from '../../../support/screen/index.js'
import type { RegionRule } from '../../../support/screen/rule-schema.js'
import { greyFrame } from './bitmaps.js'

export const width = 40
export const height = 30
export const named: Record<string, Box> = {
  title: { x: 0, y: 0, width: 40, height: 5 },
  clock: { x: 30, y: 1, width: 8, height: 3 },
  peer: { x: 0, y: 10, width: 40, height: 6 },
}
export type Dots = readonly (readonly [number, number, number])[]

export const map = (rules: Record<string, RegionRule>, boxes = named) =>
  mapRegions((region) => `x.yaml:${region ?? ''}`, { width, height }, boxes, rules)
export const reference = (
  rules: Record<string, RegionRule> = {},
  dots: Dots = [],
  state = 'connected',
): Reference => ({
  state,
  shows: {},
  path: `${state}.png`,
  note: undefined,
  frame: greyFrame(width, height, dots),
  map: map(rules),
})
export const regionsOf = (match: Match) =>
  match.kind === 'mismatch'
    ? Object.fromEntries(match.regions.map((one) => [one.region, one.pixels]))
    : match.kind

export const tolerant = (threshold: number, maxPixels: number, box?: Box) => ({
  match: 'tolerant' as const,
  threshold,
  maxPixels,
  ...(box && { box }),
})
export const spot: Box = { x: 10, y: 20, width: 5, height: 5 }
