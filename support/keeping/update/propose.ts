import type { FurtherDisplayName } from '../../catalog/index.js'
import { asksWho, type ReferenceFile, type RegionRule, type Whom } from '../../screen/index.js'

/** What a display was expected to show. */
export interface Wanted {
  readonly state: string
  readonly beside: FurtherDisplayName | undefined
  /** The phone's own number and, where the sentence says them, that of its far end and of another call. */
  readonly self: string
  readonly peer: string | undefined
  readonly held: string | undefined
}

/**
 * The data file of a new reference. It is compared as a sibling is: a reference of the same state, else by what all
 * references of the model have in common. Without any, every pixel and all numbers count. Who is wanted, and not
 * read, is on the picture.
 * @param siblings the references of the model in that language, the best firmware folder first
 */
export function proposeFile(wanted: Wanted, siblings: readonly ReferenceFile[]): ReferenceFile {
  const { state, beside, self } = wanted
  const family = siblings.filter(({ display, knownBug }) => display === beside && !knownBug)
  const sibling = family.find((one) => one.state === state)
  const regions = sibling ? withoutLooks(sibling.regions) : inCommon(family)
  const namesSelf = !sibling || sibling.shows.self !== undefined
  const named = (who: Whom) => wanted[who] !== undefined && !reads(regions, who) && { [who]: wanted[who] }
  const shows = { ...(namesSelf && !reads(regions, 'self') && { self }), ...named('peer'), ...named('held') }
  return { state, ...(beside && { display: beside }), shows, regions }
}

/** `ringing-1001`, as references are called: by state and the numbers that they carry. */
export function nameOf({ display, state, shows }: ReferenceFile): string {
  const parts = [display, state, shows.self, shows.peer, shows.held].filter((part) => part !== undefined)
  return parts.join('-').replace(/[^\p{L}\p{N}+-]+/gu, '-')
}

type Rules = Readonly<Record<string, RegionRule>>

/** The looks of a blinking region belong to the picture beside which they lie. */
const withoutLooks = (regions: Rules): Record<string, RegionRule> =>
  Object.fromEntries(
    Object.entries(regions).filter(([, rule]) => typeof rule === 'string' || rule.match !== 'blink'),
  )

function inCommon([first, ...others]: readonly ReferenceFile[]): Record<string, RegionRule> {
  const everywhere = ([name, rule]: [string, RegionRule]) =>
    others.every(({ regions }) => JSON.stringify(regions[name]) === JSON.stringify(rule))
  return withoutLooks(Object.fromEntries(Object.entries(first?.regions ?? {}).filter(everywhere)))
}

const reads = (regions: Rules, who: 'self' | Whom) =>
  Object.values(regions).some(
    (rule) => typeof rule !== 'string' && rule.match === 'text' && asksWho(rule.reads, who),
  )
