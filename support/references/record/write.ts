import { mkdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Display, FurtherDisplay, FurtherDisplayName } from '../../catalog/index.js'
import { displayPath } from '../../display-path.js'
import {
  type BitmapWarning,
  doubtsPixels,
  encodePng,
  type Frame,
  mapRegions,
  matchFrame,
  type ReferenceFile,
  ScreenError,
  sameBytes,
} from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { describeEqual } from '../describe.js'
import { rulesOf } from '../inherited.js'
import { openReferences, type References } from '../open.js'
import type { Reference } from '../reference.js'
import { firmwareFolders } from '../select.js'
import { readIndex } from '../store.js'
import type { Reader, TextContext } from '../text-regions.js'
import { corrections } from './corrections.js'
import { otherStateShown } from './other-state.js'
import { writePending } from './pending.js'
import { hasBlinkRegion, proposeFile, referenceName, textOf } from './proposal.js'
import type { RecordResult } from './record-result.js'
import { claimReference, freeReference, writeReference } from './reference-files.js'
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
  /** What the phone is compared with, also from other folders. Default: the references of the folder. */
  readonly screens?: Pick<References, 'nearest'>
  /** Reads the texts of a display that equals another state in all other pixels. */
  readonly reader?: Reader | undefined
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

export interface RecordOptions {
  /** The folder of all reference screens. */
  readonly folder: string
  /** The folder for pending displays; undefined: pending displays are not stored. */
  readonly reports: string | undefined
  readonly request: UpdateRequest
  /** The number of the run. */
  readonly run?: string
}

/** The reference that would be written. */
interface Proposal {
  /** The path of its picture. */
  readonly path: string
  readonly file: ReferenceFile
  /** Whether its data file exists; then it is not changed. */
  readonly exists: boolean
  /** What it shows in place of what was expected. */
  readonly otherTexts: readonly string[]
}

/** Writes a frame as a reference, or as pending for a person to approve, or not at all. */
export async function recordDisplay(
  options: RecordOptions,
  references: Pick<References, 'nearest'>,
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
      : leavePending({ ...options, reports: options.reports }, context, observation, proposal)
  }
  if (finding !== 'matched') {
    const now = await referencesNow(options, context, observation)
    const same = now.find((one) => !one.knownBug && matchFrame(frame, one).kind === 'match')
    if (same) return { kind: 'written', path: displayPath(same.path), passes: plan.passes }
    if (now.some((one) => isRewritten(one, reference)))
      return { kind: 'refused', path, why: recordedMeanwhile }
  }
  if ('frame' in reference && sameBytes(reference.frame.rgba, frame.rgba)) return { kind: 'nothing' }
  const why = unusable ?? (await reasonToRefuse(references, context, observation, proposal))
  if (why) return { kind: 'refused', path, why }
  const written = await writeProposal(proposal, frame)
  const { otherTexts, exists } = proposal
  return {
    ...{ kind: 'written', path: displayPath(written), passes: plan.passes },
    ...(exists && { replaced: true }),
    ...(otherTexts.length > 0 && { otherTexts }),
  }
}

/**
 * The references of the state as they are now. Another phone may have recorded this look since this one was compared, and of
 * several references of a state only the nearest one takes a new look.
 */
async function referencesNow(
  { folder }: RecordOptions,
  { number, ...context }: CaptureContext,
  { state, peer, held }: Observation,
): Promise<readonly Reference[]> {
  const now = await openReferences(folder, { mayBeMissing: true })
  const selection = await now.find({ ...context, state, self: number, peer, held })
  return selection.kind === 'found' ? selection.references : []
}

/** Whether the file of a reference has got another picture since a frame was compared with it. */
const isRewritten = (now: Reference, compared: Observation['reference']) =>
  'frame' in compared && now.path === compared.path && !sameBytes(now.frame.rgba, compared.frame.rgba)

const recordedMeanwhile = 'another phone has just recorded another display of it. Run the scenario again'

/** @returns the path of the picture */
async function writeProposal({ path, file, exists }: Proposal, frame: Frame): Promise<string> {
  const png = await encodePng(frame)
  if (exists) {
    await writeWhole(path, png)
    return path
  }
  await mkdir(dirname(path), { recursive: true })
  const claimed = await claimReference(dirname(path), referenceName(file))
  await writeReference({ path: claimed, png, yaml: textOf(file) })
  return claimed
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
  if (own) return { path: own.path, file: own.file, exists: true, otherTexts: [] }
  const { display, furtherDisplay, number } = context
  const shown = { frame, state, display: furtherDisplay, path: reference.path }
  const corrected = await corrections(shown, display, texts)
  const model = { display, corrections: corrected.rules }
  const file = proposeFile(
    { state, peer, held, self: number, furtherDisplay },
    entries.map((entry) => entry.file),
    model,
  )
  const path = await freeReference(placeIn(folder, reference.path), referenceName(file))
  return { path, file, exists: false, otherTexts: corrected.otherTexts }
}

/** The folder `<model>/<language>/<firmware>` of a picture, among these references: it may be from others, which stay. */
const placeIn = (folder: string, picture: string) => join(folder, ...dirname(picture).split(sep).slice(-3))

async function leavePending(
  { folder, reports, run }: RecordOptions & { readonly reports: string },
  { display, phone }: CaptureContext,
  { finding, frame, message }: Observation,
  { path, file }: Proposal,
): Promise<RecordResult> {
  if (finding === 'matched') return { kind: 'nothing' }
  const map = mapRegions(() => displayPath(path), frame, display?.regions ?? {}, rulesOf(display, file))
  const target = relative(folder, path)
  const origin = { target, finding, phone, message, ...(run !== undefined && { run }) }
  const picture = await writePending(reports, { frame, file, map, ...origin })
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
  references: Pick<References, 'nearest'>,
  { model, language, firmware, display, furtherDisplay, reader }: CaptureContext,
  { state, frame, finding }: Observation,
  { file }: Proposal,
): Promise<string | undefined> {
  if (hasBlinkRegion(file)) return 'one of its regions blinks: save the frames of that region by hand'
  if (finding === 'matched') return undefined
  const query = { model, language, firmware, display, furtherDisplay }
  const other = await otherStateShown(frame, state, { references, query, reader })
  return other && `it looks like \`${other.state}\` (${describeEqual(other.texts)})`
}
