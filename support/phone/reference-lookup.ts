import type { FurtherDisplayName } from '../catalog/index.js'
import {
  describeRecordResult,
  type Observation,
  type RecordResult,
  type ReferenceSelection,
} from '../references/index.js'
import type { ScreenCapture } from './capture.js'
import { valuesOf } from './describe.js'
import { noReference, noSuchDisplay, unknownState } from './errors.js'
import type { Expectation } from './expectation.js'
import type { PhoneOptions } from './types.js'

export type FoundReferences = Extract<ReferenceSelection, { kind: 'found' }>

interface LookupPlan {
  readonly expectation: Expectation
  /** Deadline for the capture if there is no reference, ms. */
  readonly withinMs: number
  /** Whether a display without a reference is recorded. */
  readonly records: boolean
}

/**
 * The references of an expectation. If there is none, the display is captured, and recorded if the plan says so.
 * @throws PhoneError if there is no reference of the state
 */
export async function requireReferences(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  { expectation, withinMs, records }: LookupPlan,
): Promise<FoundReferences> {
  const { recorder, name: phone, onEvent } = options
  const selection = await findReferences(options, expectation)
  if (selection.kind === 'found') return selection
  if (selection.kind === 'unknown state' && !(records && recorder?.acceptsNewStates))
    throw unknownState(options, expectation, selection.known)
  const { path } = selection
  const unnamed = selection.kind === 'missing' ? selection.unnamedParties : []
  const capture = await screenCapture.capture(withinMs, expectation.display, { expectation })
  const { frame } = capture
  onEvent?.({ kind: 'no reference', phone, frame, expectation, path })
  const error = noReference(options, expectation, path, { unnamed })
  if (!records) throw error
  const observed = { finding: 'missing', reference: { path }, message: error.message, ...capture } as const
  const recorded = await recordObservation(options, expectation, observed)
  if (recorded.kind === 'pending')
    throw noReference(options, expectation, path, { unnamed, pending: recorded.path })
  if (recorded.kind !== 'written' || !recorded.passes) throw error
  const written = await findReferences(options, expectation)
  if (written.kind !== 'found') throw error
  return written
}

/** @throws PhoneError if the phone has no such display */
export const findReferences = (
  options: PhoneOptions,
  { display, ...expected }: Expectation,
): Promise<ReferenceSelection> =>
  options.screens.find({ ...displayQuery(options, display), ...expected, self: options.facts.number })

/**
 * The part of a query that selects the references of one display.
 * @throws PhoneError where the phone has no such display
 */
export function displayQuery(options: PhoneOptions, furtherDisplay: FurtherDisplayName | undefined) {
  const { profile, language } = options.facts
  const { model, firmware } = profile
  const display = furtherDisplay ? profile.furtherDisplays[furtherDisplay] : profile.display
  if (furtherDisplay && !display) throw noSuchDisplay(options, furtherDisplay)
  return { model, firmware, language, display, furtherDisplay }
}

/** Passes an observation to the recorder, and sends its result as a warning if a person should know it. */
export async function recordObservation(
  options: PhoneOptions,
  expectation: Expectation,
  observed: Pick<Observation, 'finding' | 'frame' | 'warnings' | 'reference' | 'message'>,
): Promise<RecordResult> {
  const { facts, recorder, name: phone, onEvent, screens, reader } = options
  if (!recorder) return { kind: 'nothing' }
  const { state, peer, held, display } = expectation
  const own = { phone: facts.id, number: facts.number, screens, reader }
  const context = { ...displayQuery(options, display), ...own }
  const { finding, frame, warnings, reference, message } = observed
  const texts = { values: valuesOf(expectation, facts), reader }
  const observation = { finding, frame, warnings, reference, message, state, peer, held, texts }
  const result = await recorder.record(context, observation)
  const warning = describeRecordResult(result)
  if (warning) onEvent?.({ kind: 'warned', phone, warning })
  return result
}
