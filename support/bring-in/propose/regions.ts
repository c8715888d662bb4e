import type { Box, RegionRule } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import { withoutLabels } from './labels.js'
import type { TextPlace } from './text-place.js'

/** A rule for a part of the displays of one group, before it has a name and a box that fit other groups, too. */
export interface DraftRegion {
  readonly name: string
  readonly rule: Exclude<RegionRule, string>
  /** What the box must contain, px. */
  readonly ink: Box
  /** What the box may contain, px. */
  readonly room: Box
}

const names: Readonly<Record<string, string>> = {
  '{peer}': 'peer',
  '{peer name}': 'name',
  '{self}': 'own number',
  '{self name}': 'own name',
  '{held}': 'held',
  '{held name}': 'held name',
  '{digits}': 'digits',
}

/** `{peer} {peer name}` is an entry of a list. */
function nameFor(pattern: string): string {
  const reads = withoutLabels(pattern)
  const [, part = ''] = /^\{(\w+)/.exec(reads) ?? []
  return names[reads] ?? (part === 'peer' ? 'entry' : `${part === 'self' ? 'own' : part} entry`)
}

/** Whether a region of this name has a name of a party, which may move. */
export const showsName = (region: string): boolean => /(?:^| )(?:name|entry)(?: \d+)?$/.test(region)

export function textRegion({ reads, ink, room, whole }: TextPlace): DraftRegion {
  return { name: nameFor(reads), rule: { match: 'text', reads, ...(whole && { whole }) }, ink, room }
}

/** Regions of several references that have one rule and one box. */
export interface SharedRegion {
  readonly name: string
  readonly rule: DraftRegion['rule']
  /** Holds the ink of each of them, and no more than the room of each. */
  readonly box: Box
  readonly own: readonly DraftRegion[]
}

/**
 * One region for all that can share one. Others of its kind have the same name, and another box. A number is added only where one
 * reference has several of them.
 * @param references the regions of each reference
 */
export function sharedRegions(references: readonly (readonly DraftRegion[])[]): SharedRegion[] {
  const shared: SharedRegion[] = []
  for (const [base, ofName] of groupBy(references.flat(), ({ name }) => name)) {
    const clusters = [...groupBy(ofName, ({ rule }) => JSON.stringify(rule)).values()].flatMap(clustersOf)
    for (const { box, own } of clusters.toSorted((a, b) => b.own.length - a.own.length)) {
      const { rule } = own[0] as DraftRegion
      const taken = shared
        .filter((other) => references.some((all) => isIn(all, own) && isIn(all, other.own)))
        .map(({ name }) => name)
      const names = [base, ...Array.from({ length: taken.length + 1 }, (_, i) => `${base} ${i + 2}`)]
      const name = names.find((one) => !taken.includes(one)) ?? base
      shared.push({ name, rule, box, own })
    }
  }
  return shared
}

const isIn = (all: readonly DraftRegion[], own: readonly DraftRegion[]) =>
  all.some((one) => own.includes(one))

function clustersOf(regions: readonly DraftRegion[]): { box: Box; own: DraftRegion[] }[] {
  const clusters: { box: Box; own: DraftRegion[] }[] = []
  for (const region of regions) {
    const fitting = clusters.find(({ box, own }) => {
      const shared = common(box, region.room)
      return shared && [...own, region].every(({ ink }) => holds(shared, ink))
    })
    if (fitting) {
      fitting.box = common(fitting.box, region.room) ?? fitting.box
      fitting.own.push(region)
    } else clusters.push({ box: region.room, own: [region] })
  }
  return clusters
}

function common(a: Box, b: Box): Box | undefined {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const [right, bottom] = [Math.min(a.x + a.width, b.x + b.width), Math.min(a.y + a.height, b.y + b.height)]
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : undefined
}

const holds = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height
