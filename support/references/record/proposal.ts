import type { FurtherDisplayName } from '../../catalog/index.js'
import { cutToBytes } from '../../file-name.js'
import { namesParty, type ReferenceFile, type RegionRule } from '../../screen/index.js'
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

/**
 * The data file of a new reference. Its region rules are those of a reference of the same state; without one, those
 * that all references of the model have in common; without any, every pixel is exact. A number that no text region
 * reads is listed under `shows`.
 * @param known the references of the model in that language, the best firmware folder first
 */
export function proposeFile(identity: ReferenceIdentity, known: readonly ReferenceFile[]): ReferenceFile {
  const { state, furtherDisplay, self } = identity
  const comparable = known.filter(({ display, knownBug }) => display === furtherDisplay && !knownBug)
  const sibling = comparable.find((one) => one.state === state)
  const regions = sibling ? withoutBlink(sibling.regions) : commonRules(comparable)
  const showsSelf = !sibling || sibling.shows.self !== undefined
  const unread = (party: CallParty) =>
    identity[party] !== undefined && !reads(regions, party) && { [party]: identity[party] }
  const shows = {
    ...(showsSelf && !reads(regions, 'self') && { self }),
    ...unread('peer'),
    ...unread('held'),
  }
  return { state, ...(furtherDisplay && { display: furtherDisplay }), shows, regions }
}

/** A file name has at most 255 bytes. A pending display adds a hash, and a second reference of one name a number. */
const maxNameBytes = 200

/** The file name of a reference, such as `ringing-1001`: its state and the numbers that it shows. */
export function referenceName({ display, state, shows }: ReferenceFile): string {
  const parts = [display, state, shows.self, shows.peer, shows.held].filter((part) => part !== undefined)
  return cutToBytes(parts.join('-').replace(/[^\p{L}\p{N}+-]+/gu, '-'), maxNameBytes)
}

type Rules = Readonly<Record<string, RegionRule>>

/** The frames of a blinking region belong to one reference, so another one cannot take over this rule. */
const withoutBlink = (regions: Rules): Record<string, RegionRule> =>
  Object.fromEntries(Object.entries(regions).filter(([, rule]) => !isBlink(rule)))

function commonRules([first, ...others]: readonly ReferenceFile[]): Record<string, RegionRule> {
  const everywhere = ([name, rule]: [string, RegionRule]) =>
    others.every(({ regions }) => JSON.stringify(regions[name]) === JSON.stringify(rule))
  return withoutBlink(Object.fromEntries(Object.entries(first?.regions ?? {}).filter(everywhere)))
}

const reads = (regions: Rules, party: 'self' | CallParty) =>
  Object.values(regions).some(
    (rule) => typeof rule !== 'string' && rule.match === 'text' && namesParty(rule.reads, party),
  )

export const hasBlinkRegion = ({ regions }: ReferenceFile): boolean => Object.values(regions).some(isBlink)

const isBlink = (rule: RegionRule) => typeof rule !== 'string' && rule.match === 'blink'

/** The path of the data file of a picture. */
export const yamlPath = (picture: string) => picture.replace(/\.png$/, '.yaml')
