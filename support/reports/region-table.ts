import { describeBox } from '../catalog/index.js'
import { describeReading, type Reference, type TextComparison } from '../references/index.js'
import { type Frame, matchFrame, type RegionDifference } from '../screen/index.js'

type Area = Reference['map']['areas'][number]

const header = ['region', 'rule', 'differing px', 'of px', 'where', 'share of display']

/**
 * A comparison as rows for people, one per region: rule, number and place of differing pixels, share of the display.
 * Regions that differ come first, ignored regions last, with their sum.
 */
export function regionRows(
  { map, frame }: Pick<Reference, 'map' | 'frame'>,
  actual: Frame,
  texts: readonly TextComparison[] = [],
): string[][] {
  const match = matchFrame(actual, { map, frame })
  const differences = new Map(
    match.kind === 'mismatch' ? match.regions.map((difference) => [difference.region, difference]) : [],
  )
  const verdicts = new Map(texts.map((text) => [text.region, text]))
  const share = (pixels: number) => `${((pixels / frame.pixels.length) * 100).toFixed(1)} %`
  const rank = ({ name, rule }: Area) => {
    if ((verdicts.get(name)?.verdict ?? 'fits') !== 'fits') return Number.NEGATIVE_INFINITY
    return rule.match === 'ignore' ? 1 : -(differences.get(name)?.pixels ?? 0)
  }
  const areas = map.areas.filter(({ pixels }) => pixels > 0).toSorted((a, b) => rank(a) - rank(b))
  const rows = areas.map(({ name, rule, pixels }) => [
    name,
    describeRule(rule),
    describeDifference(rule, differences.get(name), verdicts.get(name)),
    `${pixels}`,
    describePlace(differences.get(name)),
    share(pixels),
  ])
  return [header, ...rows, ['ignored in all', '', '', `${map.ignoredPixels}`, '', share(map.ignoredPixels)]]
}

function describeDifference(
  { match }: Area['rule'],
  difference: RegionDifference | undefined,
  text: TextComparison | undefined,
): string {
  switch (match) {
    case 'exact':
    case 'tolerant':
      return `${difference?.pixels ?? 0}`
    case 'ignore':
      return 'not compared'
    case 'blink':
      return 'one of its blink frames'
    case 'text':
      return text ? describeReading(text) : 'read'
  }
  return match satisfies never
}

function describeRule(rule: Area['rule']): string {
  if (rule.match === 'tolerant') return `tolerant (threshold ${rule.threshold}; at most ${rule.maxPixels} px)`
  return rule.match === 'text' ? `text: ${rule.reads}` : rule.match
}

/** Without a comma, which would end a cell of the CSV. */
const describePlace = (difference: RegionDifference | undefined): string =>
  difference ? describeBox(difference.box).replace(',', '') : ''
