import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { Letters } from './known-text.js'
import { movesIn } from './motion.js'
import { pictureIn } from './seen.js'
import type { ProposedReference } from './types.js'
import { isAtRest } from './unread.js'

interface TextRegion {
  readonly region: string
  readonly box: Box
  readonly reads: string
}

/** The regions of a reference that are read. */
export const textRegionsOf = ({ regions }: Pick<ProposedReference, 'regions'>): TextRegion[] =>
  Object.entries(regions).flatMap(([region, rule]) =>
    typeof rule === 'object' && rule.match === 'text' && rule.box
      ? [{ region, box: rule.box, reads: rule.reads }]
      : [],
  )

/**
 * The reference with a picture in which all texts are at rest: an observation may begin in the middle of a motion. Where no display
 * shows a text that scrolls at rest, it is not compared.
 */
export async function atRest(one: ProposedReference, letters: Letters): Promise<ProposedReference> {
  const texts = textRegionsOf(one)
  const [chosen] = one.observations
  if (!chosen) return one
  const unfit = async (seen: typeof chosen, frame: ProposedReference['frame']) => {
    const fits = await Promise.all(
      texts.map(({ box, reads }) => isAtRest(seen, frame, { reads, room: box }, letters)),
    )
    return texts.filter((_, i) => !fits[i])
  }
  const unread = await unfit(chosen, one.frame)
  if (unread.length === 0) return withoutOverlaps(one)
  const blinks = Object.values(one.regions).flatMap((rule) =>
    typeof rule === 'object' && rule.match === 'blink' && rule.box ? [rule.box] : [],
  )
  for (const seen of one.observations)
    for (const frame of new Set(seen.frames)) {
      if (blinks.some((box) => pictureIn(frame, box) !== pictureIn(one.frame, box))) continue
      if ((await unfit(seen, frame)).length > 0) continue
      return { ...one, frame, observations: [seen, ...one.observations.filter((other) => other !== seen)] }
    }
  const moving = unread.filter(({ box }) => one.observations.some((seen) => movesIn(seen, box)))
  const ignored = moving.map(({ region, box }) => [region, { match: 'ignore', box }] as const)
  return withoutOverlaps({
    ...one,
    regions: { ...one.regions, ...Object.fromEntries(ignored) },
    inherited: one.inherited.filter((name) => !moving.some(({ region }) => region === name)),
  })
}

/** What is not compared makes room for what is: regions must not overlap. */
export function withoutOverlaps(one: ProposedReference): ProposedReference {
  const entries = Object.entries(one.regions).flatMap(([name, rule]) =>
    typeof rule === 'object' && rule.box ? [{ name, rule, box: rule.box }] : [],
  )
  const others = entries.filter(({ rule }) => rule.match !== 'ignore').map(({ box }) => box)
  const cut = entries.flatMap(({ name, rule, box }) => {
    const left = rule.match === 'ignore' ? others.reduce(withoutRowsOf, box) : box
    return left === box ? [] : [{ name, rule: { ...rule, box: left } }]
  })
  if (cut.length === 0) return one
  return {
    ...one,
    regions: { ...one.regions, ...Object.fromEntries(cut.map(({ name, rule }) => [name, rule])) },
    inherited: one.inherited.filter((name) => !cut.some((other) => other.name === name)),
  }
}

/** The rows above or below another box, the more of them; the box itself if they do not overlap. */
function withoutRowsOf(box: Box, other: Box): Box {
  if (!boxesOverlap(box, other)) return box
  const above = { ...box, height: Math.max(1, other.y - box.y) }
  const below = Math.min(other.y + other.height, box.y + box.height - 1)
  const under = { ...box, y: below, height: box.y + box.height - below }
  return above.height >= under.height ? above : under
}
