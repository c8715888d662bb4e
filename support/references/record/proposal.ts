import { stringify } from 'yaml'
import type { FurtherDisplayName } from '../../catalog/index.js'
import { cutToBytes } from '../../file-name.js'
import { namesParty, type ReferenceFile, type RegionRule } from '../../screen/index.js'
import { type DisplayRules, inheritedRules, type Rules, redundantRegions, rulesOf } from '../inherited.js'
import type { CallParty } from '../select.js'

/** What a display was expected to show. */
interface ReferenceIdentity {
  readonly state: string
  readonly furtherDisplay: FurtherDisplayName | undefined
  /** The phone's own number and, where the sentence gives them, those of the far end and of the held call. */
  readonly self: string
  readonly peer: string | undefined
  readonly held: string | undefined
}

/** What the model says about the display, and which of its rules the display does not fit. */
export interface ModelRules {
  readonly display: DisplayRules
  /** Rules of the reference in place of those that it would inherit. */
  readonly corrections: Rules
}

/**
 * The data file of a new reference: what its model does not know. Its region rules are those of a reference of the same
 * state; without one, corrections of what it inherits, and what all references of the model have in common for regions
 * without a rule in the model. A number that no text region reads is listed under `shows`.
 * @param known the references of the model in that language, the best firmware folder first
 */
export function proposeFile(
  identity: ReferenceIdentity,
  known: readonly ReferenceFile[],
  model: ModelRules,
): ReferenceFile {
  const { state, furtherDisplay, self } = identity
  const head = { state, ...(furtherDisplay && { display: furtherDisplay }) }
  const comparable = known.filter(({ display, knownBug }) => display === furtherDisplay && !knownBug)
  const sibling = comparable.find((one) => one.state === state)
  const written = sibling
    ? without(redundantRegions(model.display, { ...head, regions: sibling.regions }), sibling.regions)
    : { ...without(Object.keys(model.display?.rules ?? {}), commonRules(comparable)), ...model.corrections }
  const regions = withoutBlink(written)
  const all = rulesOf(model.display, { ...head, regions })
  const showsSelf = !sibling || sibling.shows.self !== undefined
  const inherited = inheritedRules(model.display, head)
  const unread = (party: CallParty) =>
    identity[party] !== undefined &&
    (!reads(all, party) || isCompared(all, inherited, party)) && { [party]: identity[party] }
  const shows = { ...(showsSelf && !reads(all, 'self') && { self }), ...unread('peer'), ...unread('held') }
  return { ...head, shows, regions }
}

/** The text of a new data file. */
export function textOf({ shows, regions, ...others }: ReferenceFile): string {
  const isEmpty = (part: object) => Object.keys(part).length === 0
  return stringify({ ...others, ...(!isEmpty(shows) && { shows }), ...(!isEmpty(regions) && { regions }) })
}

const without = (names: readonly string[], rules: Rules): Record<string, RegionRule> =>
  Object.fromEntries(Object.entries(rules).filter(([name]) => !names.includes(name)))

/** A file name has at most 255 bytes. A pending display adds a hash, and a second reference of one name a number. */
const maxNameBytes = 200

/** The file name of a reference, such as `ringing-1001`: its state and the numbers that it shows. */
export function referenceName({ display, state, shows }: ReferenceFile): string {
  const parts = [display, state, shows.self, shows.peer, shows.held].filter((part) => part !== undefined)
  return cutToBytes(parts.join('-').replace(/[^\p{L}\p{N}+-]+/gu, '-'), maxNameBytes)
}

/** The frames of a blinking region belong to one reference, so another one cannot take over this rule. */
const withoutBlink = (regions: Rules): Record<string, RegionRule> =>
  Object.fromEntries(Object.entries(regions).filter(([, rule]) => !isBlink(rule)))

function commonRules([first, ...others]: readonly ReferenceFile[]): Record<string, RegionRule> {
  const everywhere = ([name, rule]: [string, RegionRule]) =>
    others.every(({ regions }) => JSON.stringify(regions[name]) === JSON.stringify(rule))
  return Object.fromEntries(Object.entries(first?.regions ?? {}).filter(everywhere))
}

const reads = (regions: Rules, party: 'self' | CallParty) =>
  Object.values(regions).some(
    (rule) => typeof rule !== 'string' && rule.match === 'text' && namesParty(rule.reads, party),
  )

/** Whether the number or the name of a party is in pixels that are compared, because it could not be read. */
const isCompared = (regions: Rules, inherited: Rules, party: CallParty) =>
  Object.entries(inherited).some(
    ([region, rule]) =>
      typeof rule !== 'string' &&
      rule.match === 'text' &&
      namesParty(rule.reads, party) &&
      matchOf(regions[region]) === 'exact',
  )

const matchOf = (rule: RegionRule | undefined) => (typeof rule === 'object' ? rule.match : rule)

export const hasBlinkRegion = ({ regions }: ReferenceFile): boolean => Object.values(regions).some(isBlink)

const isBlink = (rule: RegionRule) => typeof rule !== 'string' && rule.match === 'blink'

/** The path of the data file of a picture. */
export const yamlPath = (picture: string) => picture.replace(/\.png$/, '.yaml')
