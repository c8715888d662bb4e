import { describeReading, type Reference, type TextComparison } from '../references/index.js'
import { type Frame, matchFrame, type RegionDifference } from '../screen/index.js'

type Area = Reference['map']['areas'][number]

const header = ['region', 'rule', 'differing px', 'of px', 'where', 'share of display']

/**
 * A comparison region by region, as rows for people: which rule, how many pixels differ, where, and what share of the
 * display the region has. What differs comes first, what nobody looked at last, with its sum.
 */
export function regionRows(
  { map, frame }: Pick<Reference, 'map' | 'frame'>,
  actual: Frame,
  texts: readonly TextComparison[] = [],
): string[][] {
  const match = matchFrame(actual, { map, frame })
  const found = new Map(match.kind === 'mismatch' ? match.regions.map((one) => [one.region, one]) : [])
  const share = (pixels: number) => `${((pixels / frame.pixels.length) * 100).toFixed(1)} %`
  const read = new Map(texts.map((text) => [text.region, text]))
  const rank = ({ name, rule }: Area) => {
    if (read.get(name)?.fits === false) return Number.NEGATIVE_INFINITY
    return rule.match === 'ignore' ? 1 : -(found.get(name)?.pixels ?? 0)
  }
  const areas = map.areas.filter(({ pixels }) => pixels > 0).toSorted((a, b) => rank(a) - rank(b))
  const rows = areas.map(({ name, rule, pixels }) => [
    name,
    ruleInWords(rule),
    differingOf(rule, found.get(name), read.get(name)),
    `${pixels}`,
    placeOf(found.get(name)),
    share(pixels),
  ])
  return [header, ...rows, ['ignored in all', '', '', `${map.ignoredPixels}`, '', share(map.ignoredPixels)]]
}

function differingOf(
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
      return 'by its looks'
    case 'text':
      return text ? describeReading(text) : 'read'
  }
  return match satisfies never
}

function ruleInWords(rule: Area['rule']): string {
  if (rule.match === 'tolerant') return `tolerant (threshold ${rule.threshold}; at most ${rule.maxPixels} px)`
  return rule.match === 'text' ? `text: ${rule.reads}` : rule.match
}

function placeOf(difference: RegionDifference | undefined): string {
  if (!difference) return ''
  const { x, y, width, height } = difference.box
  return `x ${x}–${x + width - 1} y ${y}–${y + height - 1}`
}
