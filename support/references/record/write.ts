import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Display, FurtherDisplay, FurtherDisplayName } from '../../catalog/index.js'
import { displayPath } from '../../display-path.js'
import {
  type BitmapWarning,
  doubtsPixels,
  encodePng,
  type Frame,
  mapRegions,
  type ReferenceFile,
  ScreenError,
  sameBytes,
} from '../../screen/index.js'
import { rulesOf } from '../inherited.js'
import type { References } from '../open.js'
import type { Reference } from '../reference.js'
import { firmwareFolders } from '../select.js'
import { readIndex } from '../store.js'
import type { TextContext } from '../text-regions.js'
import { corrections } from './corrections.js'
import { fileExists, writePending } from './pending.js'
import { hasBlinkRegion, proposeFile, referenceName, textOf, yamlPath } from './proposal.js'
import { type Finding, planUpdate, type UpdateRequest } from './update.js'

/** The phone, and which of its displays was captured. */
export interface CaptureContext {
  /** Id in the rack file. */
  readonly phone: string
  readonly model: string
  readonly language: string
  readonly firmware: string
  readonly number: string
  /** A further display; undefined: the main one. */
  readonly furtherDisplay: FurtherDisplayName | undefined
  readonly display: Display | FurtherDisplay | undefined
}

/** A frame, what it was expected to show, and the result. */
export interface Observation {
  readonly finding: Finding
  readonly state: string
  readonly peer: string | undefined
  readonly held: string | undefined
  readonly frame: Frame
  /** What the decoder tolerated in the bitmap of the frame. */
  readonly warnings: readonly BitmapWarning[]
  /** The reference that the frame was compared with; without one, the path where it would be stored. */
  readonly reference: Reference | { readonly path: string }
  /** Why the step failed; empty if it passed. */
  readonly message: string
  /** Reads the regions whose text the model knows. Undefined: they are not read, and the model is believed. */
  readonly texts?: TextContext
}

/**
 * What was done with an observation. `path` is the path of the picture.
 * - `pending`: a person may approve it
 * - `written`: the display is the reference now; `passes`: whether the step passes
 * - `refused`: the display cannot be a reference
 */
export type RecordResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pending'; readonly path: string }
  | { readonly kind: 'written'; readonly path: string; readonly passes: boolean }
  | { readonly kind: 'refused'; readonly path: string; readonly why: string }

/** The text about a result for the report; undefined if a person need not do anything. */
export function describeRecordResult(result: RecordResult): string | undefined {
  switch (result.kind) {
    case 'nothing':
    case 'pending':
      return undefined
    case 'written':
      return `${result.path} is written: check the picture before you commit it`
    case 'refused':
      return `${result.path} is not written: ${result.why}`
    default:
      return result satisfies never
  }
}

export interface RecordOptions {
  /** The folder of all reference screens. */
  readonly folder: string
  /** The folder for pending displays; undefined: pending displays are not stored. */
  readonly reports: string | undefined
  readonly request: UpdateRequest
}

/** The reference that would be written. */
interface Proposal {
  /** The path of its picture. */
  readonly path: string
  readonly file: ReferenceFile
  /** Whether its data file exists; then it is not changed. */
  readonly exists: boolean
}

/** Writes a frame as a reference, or as pending for a person to approve, or not at all. */
export async function recordDisplay(
  options: RecordOptions,
  references: References,
  context: CaptureContext,
  observation: Observation,
): Promise<RecordResult> {
  const { reference, frame, finding, state } = observation
  const plan = planUpdate(finding, { ...context, state }, options.request)
  if (plan.kind === 'nothing' || isKnownBug(observation)) return { kind: 'nothing' }
  const proposal = await propose(options, context, observation)
  const path = displayPath(proposal.path)
  const unusable = reasonOfDisplay(context, observation) ?? reasonOfRegions(context, observation, proposal)
  if (plan.kind === 'leave pending') {
    if (!options.reports) return { kind: 'nothing' }
    return unusable
      ? { kind: 'refused', path, why: unusable }
      : leavePending(options.folder, options.reports, context, observation, proposal)
  }
  if ('frame' in reference && sameBytes(reference.frame.rgba, frame.rgba)) return { kind: 'nothing' }
  const why = unusable ?? (await reasonToRefuse(references, context, observation, proposal))
  if (why) return { kind: 'refused', path, why }
  await mkdir(dirname(proposal.path), { recursive: true })
  await writeFile(proposal.path, await encodePng(frame))
  if (!proposal.exists) await writeFile(yamlPath(proposal.path), textOf(proposal.file))
  return { kind: 'written', path, passes: plan.passes }
}

/** A display with an accepted defect must not replace a reference. */
const isKnownBug = ({ reference }: Observation) => 'frame' in reference && reference.knownBug !== undefined

async function propose(
  { folder }: RecordOptions,
  context: CaptureContext,
  { finding, reference, state, peer, held, frame, texts }: Observation,
): Promise<Proposal> {
  const index = await readIndex(join(folder, context.model, context.language))
  const entries = firmwareFolders(index, context.firmware).flatMap((name) => index.get(name) ?? [])
  const own = finding !== 'missing' && entries.find(({ path }) => path === reference.path)
  if (own) return { path: own.path, file: own.file, exists: true }
  const { display, furtherDisplay, number } = context
  const shown = { frame, state, display: furtherDisplay, path: reference.path }
  const model = { display, corrections: await corrections(shown, display, texts) }
  const file = proposeFile(
    { state, peer, held, self: number, furtherDisplay },
    entries.map((entry) => entry.file),
    model,
  )
  const path = await freePath(placeIn(folder, reference.path), referenceName(file))
  return { path, file, exists: false }
}

/** The folder `<model>/<language>/<firmware>` of a picture, among these references: it may be from others, which stay. */
const placeIn = (folder: string, picture: string) => join(folder, ...dirname(picture).split(sep).slice(-3))

/** `ringing-1001.png`, or `ringing-1001-2.png` if another reference has the first name. */
async function freePath(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number > 1 ? `-${number}` : ''}.png`)
    if (!(await fileExists(path))) return path
  }
}

async function leavePending(
  folder: string,
  reports: string,
  { display, phone }: CaptureContext,
  { finding, frame, message }: Observation,
  { path, file }: Proposal,
): Promise<RecordResult> {
  if (finding === 'matched') return { kind: 'nothing' }
  const map = mapRegions(() => displayPath(path), frame, display?.regions ?? {}, rulesOf(display, file))
  const target = relative(folder, path)
  const picture = await writePending(reports, { frame, file, map, target, finding, phone, message })
  return { kind: 'pending', path: displayPath(picture) }
}

/** Why a display can be no reference at all, not even after an approval; undefined: it can. */
function reasonOfDisplay({ display }: CaptureContext, { frame, warnings }: Observation): string | undefined {
  const doubt = warnings.find(doubtsPixels)
  if (doubt) return `its pixels may be wrong: ${doubt.text}. Capture it again`
  if (display && (display.width !== frame.width || display.height !== frame.height))
    return `it is ${frame.width}×${frame.height} px, the display ${display.width}×${display.height}`
  return undefined
}

/** Why the regions of the data file do not fit the frame; undefined: they do. */
function reasonOfRegions(
  { display }: CaptureContext,
  { frame }: Observation,
  { path, file }: Proposal,
): string | undefined {
  try {
    mapRegions(() => displayPath(path), frame, display?.regions ?? {}, rulesOf(display, file))
    return undefined
  } catch (error) {
    if (error instanceof ScreenError) return error.message
    throw error
  }
}

/** Why a display cannot become the reference of a state; undefined: it can. */
async function reasonToRefuse(
  references: References,
  { model, language, firmware, display, furtherDisplay }: CaptureContext,
  { state, frame, finding }: Observation,
  { file }: Proposal,
): Promise<string | undefined> {
  if (hasBlinkRegion(file)) return 'one of its regions blinks: save the frames of that region by hand'
  if (finding === 'matched') return undefined
  const query = { model, language, firmware, display, furtherDisplay }
  const [other] = await references.nearest(frame, query, { accepts: isOtherState(state), limit: 1 })
  return other?.equal ? `it looks like \`${other.state}\` (0 px differ)` : undefined
}

/** The references whose display a new reference of the state must not equal. */
export const isOtherState =
  (state: string) =>
  (known: Pick<ReferenceFile, 'state' | 'knownBug'>): boolean =>
    known.state !== state && !known.knownBug
