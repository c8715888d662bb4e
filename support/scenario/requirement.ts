import { type FurtherDisplayName, hasDisplay } from '../catalog/index.js'
import { eventNames, noEventAddress, noSuchEvent } from '../events/index.js'
import {
  type Expectation,
  isUnsupported,
  noDisplay,
  type PhoneAction,
  refusal,
  validateAction,
} from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import type { CastPhone } from './parse.js'

/**
 * A requirement of a step on the phones of its scenario, as data. Step definitions and parameter types declare
 * requirements. Preflight validates them before any phone is touched.
 */
export type Requirement =
  | { readonly kind: 'action'; readonly phone: CastPhone; readonly action: PhoneAction }
  /** The display shows a state, so that a reference of this state must exist. */
  | { readonly kind: 'state'; readonly phone: CastPhone; readonly expected: Expectation }
  | { readonly kind: 'region'; readonly phone: CastPhone; readonly region: string }
  /** A text that a display shows, with the placeholders {any}, {digits} and {time}. */
  | { readonly kind: 'text'; readonly text: string }
  /** The phone reports events, and `event`, if given, exists. Without a phone, only the event name is checked. */
  | { readonly kind: 'event'; readonly phone: CastPhone | undefined; readonly event: string | undefined }

/** The facts for the validation of requirements, besides the cast. */
export interface PreflightContext {
  readonly phones: readonly RackPhone[]
  /** The states that have a reference display for this phone. */
  readonly statesOf: (phone: RackPhone, display?: FurtherDisplayName) => readonly string[]
  /** Displays are being recorded, so a state may lack a reference. */
  readonly acceptsNewStates?: boolean
}

/** A requirement that is not met. */
export interface Problem {
  readonly text: string
  /** The sentence is correct, but the model does not support it. */
  readonly unsupported: boolean
}

/** The problems of one requirement; an empty list if it can be met. Pure. */
export function problemsOf(
  requirement: Requirement,
  cast: ReadonlyMap<string, RackPhone>,
  context: PreflightContext,
): Problem[] {
  const phone = 'phone' in requirement ? cast.get(requirement.phone?.name ?? '') : undefined
  switch (requirement.kind) {
    case 'action':
      return phone ? actionProblems(phone, requirement.action) : []
    case 'state':
      return phone ? stateProblems(phone, requirement.expected, context).map(mistake) : []
    case 'region':
      return phone ? regionProblems(phone, requirement.region).map(mistake) : []
    case 'text':
      return placeholderProblems(requirement.text).map(mistake)
    case 'event':
      return eventProblems(phone, requirement.event).map(mistake)
    default:
      return requirement satisfies never
  }
}

export const mistake = (text: string): Problem => ({ text, unsupported: false })

function actionProblems(phone: RackPhone, action: PhoneAction): Problem[] {
  const reason = validateAction(phone, action)
  return reason ? [{ text: refusal(phone, reason), unsupported: isUnsupported(phone, action) }] : []
}

function stateProblems(
  phone: RackPhone,
  { state, display }: Expectation,
  { statesOf, acceptsNewStates }: PreflightContext,
): string[] {
  const { id, profile } = phone
  if (display && !profile.furtherDisplays[display])
    return [`${id} (${profile.model}) ${noDisplay(profile, display)}`]
  const known = statesOf(phone, display)
  if (known.includes(state) || acceptsNewStates) return []
  const place = display ? `the ${display} display of ` : ''
  return [
    `no reference display shows "${state}" on ${place}${id} (${profile.model}). Known: ${known.join(', ')}`,
  ]
}

function regionProblems({ id, profile }: RackPhone, region: string): string[] {
  const known = hasDisplay(profile) ? Object.keys(profile.display.regions) : []
  if (known.includes(region)) return []
  const advice = known.join(', ') || `none; name them in fixtures/models/${profile.model}.yaml`
  return [`${id} (${profile.model}) has no region "${region}" on its display. It has: ${advice}`]
}

/** References have more placeholders, such as {peer}. Sentences contain the values instead. */
const placeholderProblems = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']) =>
    ['any', 'digits', 'time'].includes(name)
      ? []
      : [`{${name}} is not allowed here. Allowed: {any} {digits} {time}`],
  )

const eventProblems = (phone: RackPhone | undefined, event: string | undefined): string[] => [
  ...(phone && !phone.reportsTo ? [noEventAddress(phone.id)] : []),
  ...(event !== undefined && !eventNames.includes(event) ? [noSuchEvent(event, eventNames)] : []),
]

// The requirements of Offhook's own sentences.

export const showsState = (phone: CastPhone, expected: Expectation): Requirement => ({
  kind: 'state',
  phone,
  expected,
})

export const readsRegion = (phone: CastPhone, region: string, text: string): Requirement[] => [
  { kind: 'region', phone, region },
  readsText(text),
]

export const readsText = (text: string): Requirement => ({ kind: 'text', text })

export const reportsEvents = (phone: CastPhone | undefined, event?: string): Requirement => ({
  kind: 'event',
  phone,
  event,
})
