import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import type { Display, FurtherDisplay, FurtherDisplayName } from '../../catalog/index.js'
import {
  namesParty,
  encodePng,
  type Frame,
  mapRegions,
  type ReferenceFile,
  type RegionRule,
  sameBytes,
} from '../../screen/index.js'
import { nearestStates } from '../nearest.js'
import type { References } from '../open.js'
import type { Reference } from '../reference.js'
import { type CallParties, firmwareFolders } from '../select.js'
import { readIndex } from '../store.js'
import { fileExists, writePending } from './pending.js'
import { type Finding, planUpdate, type UpdateRequest } from './update.js'

/** The phone, and which of its displays. */
export interface CaptureContext {
  readonly phone: string
  readonly model: string
  readonly language: string
  readonly firmware: string
  readonly number: string
  readonly beside: FurtherDisplayName | undefined
  readonly display: Display | FurtherDisplay | undefined
}

/** A display, what it was expected to show, and what came of it. */
export interface Observation {
  readonly finding: Finding
  readonly state: string
  readonly peer: string | undefined
  readonly held: string | undefined
  readonly frame: Frame
  /** The reference that it was held against; of a missing one where it would lie. */
  readonly reference: Reference | { readonly path: string }
  readonly message: string
}

/** What became of it: `pending` and `written` name the picture. */
export type RecordResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pending'; readonly path: string }
  | { readonly kind: 'written'; readonly path: string; readonly passes: boolean }
  | { readonly kind: 'refused'; readonly path: string; readonly why: string }

export interface RecordOptions {
  /** That of all reference screens. */
  readonly folder: string
  /** Where pending displays go; none: they are not kept. */
  readonly reports: string | undefined
  readonly request: UpdateRequest
}

/** What would be kept, and where. */
interface Proposal {
  /** The picture that it becomes. */
  readonly path: string
  readonly file: ReferenceFile
  /** Its data file lies there already, and stays as it is. */
  readonly known: boolean
}

/** Keeps a display: as the reference that it becomes, for a person to approve, or not at all. */
export async function recordDisplay(
  options: RecordOptions,
  screens: References,
  shooting: CaptureContext,
  seen: Observation,
): Promise<RecordResult> {
  const plan = planUpdate(seen.finding, { ...shooting, state: seen.state }, options.request)
  if (plan.kind === 'nothing' || isKnownBug(seen)) return { kind: 'nothing' }
  const proposal = await propose(options, shooting, seen)
  if (plan.kind === 'leave pending') return pending(options, shooting, seen, proposal)
  const path = shown(proposal.path)
  if ('frame' in seen.reference && sameBytes(seen.reference.frame.rgba, seen.frame.rgba))
    return { kind: 'nothing' }
  const why = await reasonToRefuse(screens, shooting, seen, proposal)
  if (why) return { kind: 'refused', path, why }
  await mkdir(dirname(proposal.path), { recursive: true })
  await writeFile(proposal.path, await encodePng(seen.frame))
  if (!proposal.known) await writeFile(yamlPath(proposal.path), stringify(proposal.file))
  return { kind: 'written', path, passes: plan.passes }
}

/** A defect that is accepted for a time is no measure of what is right. */
const isKnownBug = ({ reference }: Observation) => 'frame' in reference && reference.knownBug !== undefined

async function propose({ folder }: RecordOptions, at: CaptureContext, seen: Observation): Promise<Proposal> {
  const shelf = await readIndex(join(folder, at.model, at.language))
  const entries = firmwareFolders(shelf, at.firmware).flatMap((name) => shelf.get(name) ?? [])
  const own = seen.finding !== 'missing' && entries.find(({ path }) => path === seen.reference.path)
  if (own) return { path: own.path, file: own.file, known: true }
  const { state, peer, held } = seen
  const wanted = { state, peer, held, self: at.number, beside: at.beside }
  const file = proposeFile(
    wanted,
    entries.map((entry) => entry.file),
  )
  const path = await freePath(dirname(seen.reference.path), referenceName(file))
  return { path, file, known: false }
}

/** `ringing-1001.png`, or `ringing-1001-2.png` where that is another reference already. */
async function freePath(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number > 1 ? `-${number}` : ''}.png`)
    if (!(await fileExists(path))) return path
  }
}

async function pending(
  { folder, reports }: RecordOptions,
  at: CaptureContext,
  seen: Observation,
  { path, file }: Proposal,
) {
  if (!reports || seen.finding === 'matched') return { kind: 'nothing' } as const
  const map = mapRegions(() => shown(path), seen.frame, at.display?.regions ?? {}, file.regions)
  const { finding, frame, message } = seen
  const target = relative(folder, path)
  const picture = await writePending(reports, { frame, file, map, target, finding, phone: at.phone, message })
  return { kind: 'pending', path: shown(picture) } as const
}

/** Why a display cannot become the reference of a state. */
async function reasonToRefuse(
  screens: References,
  { model, language, firmware, display, beside }: CaptureContext,
  { state, frame, finding }: Observation,
  { file }: Proposal,
): Promise<string | undefined> {
  if (hasBlinkRegion(file)) return 'a region of it blinks: its looks have to be cut by hand'
  if (display && (display.width !== frame.width || display.height !== frame.height))
    return `it is ${frame.width}×${frame.height} px, the display ${display.width}×${display.height}`
  if (finding === 'matched') return undefined
  const known = await screens.all({ model, language, firmware, display, beside })
  const other = findOtherState(frame, state, known)
  return other && `it looks like \`${other}\` (0 px differ)`
}

/** Another state that a display is equal to. */
export const findOtherState = (frame: Frame, state: string, known: readonly Reference[]): string | undefined =>
  nearestStates(
    frame,
    known.filter((one) => one.state !== state && !one.knownBug),
    1,
  ).find(({ equal }) => equal)?.state

export const hasBlinkRegion = ({ regions }: ReferenceFile): boolean =>
  Object.values(regions).some((rule) => typeof rule !== 'string' && rule.match === 'blink')

export const yamlPath = (picture: string) => picture.replace(/\.png$/, '.yaml')
const shown = (path: string) => relative(process.cwd(), path)

/** What a display was expected to show. */
export interface ReferenceIdentity {
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
export function proposeFile(wanted: ReferenceIdentity, siblings: readonly ReferenceFile[]): ReferenceFile {
  const { state, beside, self } = wanted
  const family = siblings.filter(({ display, knownBug }) => display === beside && !knownBug)
  const sibling = family.find((one) => one.state === state)
  const regions = sibling ? withoutLooks(sibling.regions) : inCommon(family)
  const namesSelf = !sibling || sibling.shows.self !== undefined
  const named = (who: CallParties) =>
    wanted[who] !== undefined && !reads(regions, who) && { [who]: wanted[who] }
  const shows = { ...(namesSelf && !reads(regions, 'self') && { self }), ...named('peer'), ...named('held') }
  return { state, ...(beside && { display: beside }), shows, regions }
}

/** `ringing-1001`, as references are called: by state and the numbers that they carry. */
export function referenceName({ display, state, shows }: ReferenceFile): string {
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

const reads = (regions: Rules, who: 'self' | CallParties) =>
  Object.values(regions).some(
    (rule) => typeof rule !== 'string' && rule.match === 'text' && namesParty(rule.reads, who),
  )
