import type { FurtherDisplayName } from '../catalog/index.js'
import type { ReferenceSelection } from '../references/index.js'
import type { ScreenCapture } from './capture.js'
import { noReference, noSuchDisplay, unknownState } from './errors.js'
import type { Expectation } from './expectation.js'
import type { RecordResult, PhoneOptions, Observation } from './types.js'

export type FoundReferences = Extract<ReferenceSelection, { kind: 'found' }>

interface LookupPlan {
  readonly expectation: Expectation
  readonly withinMs: number
  /** Where there is none, whether the display is taken for what was expected, and kept. */
  readonly records: boolean
}

/** @throws PhoneError where no reference says what the state looks like, with what the display showed instead */
export async function requireReferences(
  options: PhoneOptions,
  camera: ScreenCapture,
  { expectation, withinMs, records }: LookupPlan,
): Promise<FoundReferences> {
  const { recorder, name: phone, onEvent } = options
  const choice = await findReferences(options, expectation)
  if (choice.kind === 'found') return choice
  if (choice.kind === 'unknown state' && !(records && recorder?.acceptsNewStates))
    throw unknownState(options, expectation, choice.known)
  const { path } = choice
  const untold = choice.kind === 'missing' ? choice.unnamedParties : []
  const frame = await camera.capture(withinMs, expectation.display, { expectation })
  onEvent?.({ kind: 'no reference', phone, frame, expectation, path })
  const error = noReference(options, expectation, path, untold)
  if (!records) throw error
  const seen = {
    finding: 'missing',
    expectation,
    frame,
    reference: { path },
    message: error.message,
  } as const
  const kept = await keepDisplay(options, seen)
  if (kept.kind !== 'written' || !kept.passes) throw error
  const written = await findReferences(options, expectation)
  if (written.kind !== 'found') throw error
  return written
}

/** @throws PhoneError where the phone has no such display */
export const findReferences = (
  options: PhoneOptions,
  { display, ...wanted }: Expectation,
): Promise<ReferenceSelection> =>
  options.screens.find({ ...displayQuery(options, display), ...wanted, self: options.facts.number })

/** Where the references of a display are. @throws PhoneError where the phone has no such display */
export function displayQuery(options: PhoneOptions, beside: FurtherDisplayName | undefined) {
  const { profile, language } = options.facts
  const { model, firmware } = profile
  const display = beside ? profile.furtherDisplays[beside] : profile.display
  if (beside && !display) throw noSuchDisplay(options, beside)
  return { model, firmware, language, display, beside }
}

/** Lets a display be kept, and tells people what became of it. */
export async function keepDisplay(
  { facts, recorder, name: phone, onEvent }: PhoneOptions,
  seen: Omit<Observation, 'facts' | 'beside'>,
): Promise<RecordResult> {
  if (!recorder) return { kind: 'nothing' }
  const kept = await recorder.record({ ...seen, facts, beside: seen.expectation.display })
  const warning = keptInWords(kept)
  if (warning) onEvent?.({ kind: 'warned', phone, warning })
  return kept
}

/** What a person is told of it; nothing where there is nothing to do. */
function keptInWords(kept: RecordResult): string | undefined {
  switch (kept.kind) {
    case 'nothing':
    case 'pending':
      return undefined
    case 'written':
      return `${kept.path} is written: look at it before you commit it`
    case 'refused':
      return `${kept.path} is not written: ${kept.why}`
    default:
      return kept satisfies never
  }
}
