import type { FurtherDisplayName } from '../catalog/index.js'
import type { Choice } from '../screen/index.js'
import type { Camera } from './camera.js'
import { noReference, noSuchDisplay, unknownState } from './errors.js'
import type { Expectation } from './expectation.js'
import { keepDisplay } from './keeper.js'
import type { PhoneOptions } from './types.js'

export type Found = Extract<Choice, { kind: 'found' }>

interface Plan {
  readonly expectation: Expectation
  readonly withinMs: number
  /** Where there is none, whether the display is taken for what was expected, and kept. */
  readonly keeps: boolean
}

/** @throws PhoneError where no reference says what the state looks like, with what the display showed instead */
export async function chooseReferences(
  options: PhoneOptions,
  camera: Camera,
  { expectation, withinMs, keeps }: Plan,
): Promise<Found> {
  const { keeper, name: phone, onEvent } = options
  const choice = await findReferences(options, expectation)
  if (choice.kind === 'found') return choice
  if (choice.kind === 'unknown state' && !(keeps && keeper?.takesNewStates))
    throw unknownState(options, expectation, choice.known)
  const { path } = choice
  const untold = choice.kind === 'missing' ? choice.untold : []
  const frame = await camera.capture(withinMs, expectation.display, { expectation })
  onEvent?.({ kind: 'no reference', phone, frame, expectation, path })
  const error = noReference(options, expectation, path, untold)
  if (!keeps) throw error
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
export const findReferences = (options: PhoneOptions, { display, ...wanted }: Expectation): Promise<Choice> =>
  options.screens.find({ ...placeOf(options, display), ...wanted, self: options.facts.number })

/** Where the references of a display are. @throws PhoneError where the phone has no such display */
export function placeOf(options: PhoneOptions, beside: FurtherDisplayName | undefined) {
  const { profile, language } = options.facts
  const { model, firmware } = profile
  const display = beside ? profile.furtherDisplays[beside] : profile.display
  if (beside && !display) throw noSuchDisplay(options, beside)
  return { model, firmware, language, display, beside }
}
