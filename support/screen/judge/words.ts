import type { Match, RegionDifference } from './match.js'
import type { Nearest } from './nearest.js'

/** What a comparison found, as a sentence for people. */
export function describeMatch(match: Match): string {
  switch (match.kind) {
    case 'match':
      return `all regions equal${ignored(match.coverage)}`
    case 'mismatch':
      return `${match.regions.map(describeDifference).join('; ')}${ignored(match.coverage)}`
    case 'size':
      return `the picture is ${match.actual.width}×${match.actual.height} px, the reference ${match.expected.width}×${match.expected.height}`
    default:
      return match satisfies never
  }
}

/** What else a frame looks like; empty where there is nothing to compare with. */
export function describeNearest(nearest: readonly Nearest[]): string {
  const [first] = nearest
  if (!first) return ''
  if (first.equal) return `looks like \`${first.state}\`${numbers(first)} (all regions equal)`
  const near = nearest.map((one) => `\`${one.state}\`${numbers(one)} (${one.differingPixels} px differ)`)
  return `looks like no known state; nearest: ${near.join(', ')}`
}

function describeDifference({ region, pixels, box, total }: RegionDifference): string {
  const where = `x ${box.x}–${box.x + box.width - 1}, y ${box.y}–${box.y + box.height - 1}`
  const place = region === 'elsewhere' ? 'outside of all regions' : `region \`${region}\` differs by`
  return `${place} ${pixels} of ${total} px (${where})`
}

function ignored({ ignoredPixels, pixels }: { ignoredPixels: number; pixels: number }): string {
  if (ignoredPixels === 0) return ''
  return `, ${((ignoredPixels / pixels) * 100).toFixed(1)} % of the picture ignored`
}

function numbers({ shows }: Nearest): string {
  const said = [shows.self && `self ${shows.self}`, shows.peer && `peer ${shows.peer}`].filter(Boolean)
  return said.length > 0 ? ` with ${said.join(', ')}` : ''
}
