import { type FurtherDisplayName, hasDisplay } from '../catalog/index.js'
import { eventNames, noEventAddress, noSuchEvent } from '../events/index.js'
import { nearestName } from '../nearest-name.js'
import {
  type Expectation,
  isUnsupported,
  noDisplay,
  type PhoneAction,
  refusal,
  tellableMs,
  tooShortForTimer,
  validateAction,
} from '../phone/index.js'
import { unusualCharacters } from '../plain-text.js'
import type { RackPhone } from '../rack/index.js'
import { acceptsAnything } from '../screen/index.js'
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
  /**
   * A text that a display shows, with the placeholders {any}, {digits} and {time}. A region may be empty; with `anyRow`,
   * an empty text is a mistake, because some row of a display is always empty.
   */
  | { readonly kind: 'text'; readonly text: string; readonly anyRow?: boolean }
  /** A display or the events of a phone are watched for a time, ms. `lasts`: the state of the sentence is shown all the time. */
  | { readonly kind: 'watch'; readonly forMs: number; readonly lasts?: boolean }
  /** The sentence is wrong, whatever the phones are. `reason` is the message. */
  | { readonly kind: 'mistake'; readonly reason: string }
  /** The phone reports events, and `event`, if given, exists. Without a phone, only the event name is checked. */
  | { readonly kind: 'event'; readonly phone: CastPhone | undefined; readonly event: string | undefined }

/** The facts for the validation of requirements, besides the cast. */
export interface PreflightContext {
  readonly phones: readonly RackPhone[]
  /** The scenario tests the model of the first phone, so that no other one takes its place. */
  readonly model?: string | undefined
  /** The states that have a reference display for this phone. */
  readonly statesOf: (phone: RackPhone, display?: FurtherDisplayName) => readonly string[]
  /** Displays are being recorded, so a state may lack a reference. */
  readonly acceptsNewStates?: boolean
  /** The rack file, as the user named it. Undefined: the default. */
  readonly rackFile?: string | undefined
}

/** A display that has no reference at all. */
export interface UnrecordedDisplay {
  /** The name of the phone in the scenario. */
  readonly name: string
  readonly phone: RackPhone
  /** Undefined: the main one. */
  readonly furtherDisplay: FurtherDisplayName | undefined
}

/** A requirement that is not met. */
export interface Problem {
  readonly text: string
  /** The sentence is correct, but the model does not support it. */
  readonly unsupported: boolean
  /** The sentence is correct, and nothing was recorded yet. */
  readonly unrecorded?: UnrecordedDisplay
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
    case 'state': {
      const own = ownProblemsOf(requirement)
      if (!phone || own.length > 0) return own
      return stateProblems(phone, requirement, context)
    }
    case 'region':
      return phone ? regionProblems(phone, requirement.region).map(mistake) : []
    case 'event':
      return [
        ...(phone && !phone.reportsTo ? [mistake(noEventAddress(phone.id))] : []),
        ...ownProblemsOf(requirement),
      ]
    default:
      return ownProblemsOf(requirement)
  }
}

/** The problems of a requirement that no rack can meet. Pure. */
export function ownProblemsOf(requirement: Requirement): Problem[] {
  switch (requirement.kind) {
    case 'action':
    case 'region':
      return []
    case 'state':
      return requirement.expected.state.trim() === '' ? [mistake('"" is no state of a display')] : []
    case 'text':
      return textProblems(requirement).map(mistake)
    case 'watch':
      return requirement.forMs > 0 ? [] : [mistake('0 ms prove nothing. Write how long the phone is watched')]
    case 'event':
      return eventProblems(requirement.event).map(mistake)
    case 'mistake':
      return [mistake(requirement.reason)]
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
  { phone: { name }, expected: { state, display } }: Extract<Requirement, { kind: 'state' }>,
  { statesOf, acceptsNewStates, rackFile }: PreflightContext,
): Problem[] {
  const { id, profile } = phone
  if (display && !profile.furtherDisplays[display])
    return [mistake(`${id} (${profile.model}) ${noDisplay(profile, display)}`)]
  const known = statesOf(phone, display)
  if (known.includes(state) || acceptsNewStates) return []
  const place = display ? `the ${display} display of ` : ''
  if (known.length === 0) {
    const command =
      phone.virtual || display
        ? 'Record what it shows: npx offhook screens record'
        : 'Bring it in: npx offhook bring-in'
    const rack = rackFile === undefined ? '' : ` --rack ${inShell(rackFile)}`
    const text = `${place}${id} (${profile.model}) has no reference display yet. ${command}${rack}`
    return [{ ...mistake(text), unrecorded: { name, phone, furtherDisplay: display } }]
  }
  const unusual = unusualCharacters(state)
  const contains = unusual.length > 0 ? `. It contains ${unusual.join(', ')}` : ''
  const nearest = nearestName(state, known)
  const hint = nearest === undefined ? '' : `. Did you mean "${nearest}"?`
  return [
    mistake(
      `no reference display shows "${state}" on ${place}${id} (${profile.model})${contains}${hint || '.'} Known: ${known.join(', ')}`,
    ),
  ]
}

const inShell = (path: string) => (/^[\w./-]+$/.test(path) ? path : JSON.stringify(path))

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

function textProblems({ text, anyRow = false }: Extract<Requirement, { kind: 'text' }>): string[] {
  if (text.trim() === '')
    return anyRow ? ['"" fits an empty row, and a display always has one. Write a text'] : []
  if (acceptsAnything(text))
    return [`"${text}" fits every text, so it proves nothing. Write what it must contain`]
  return placeholderProblems(text)
}

const eventProblems = (event: string | undefined): string[] =>
  event !== undefined && !eventNames.includes(event) ? [noSuchEvent(event, eventNames)] : []

// The requirements of Offhook's own sentences.

export const showsState = (phone: CastPhone, expected: Expectation): Requirement => ({
  kind: 'state',
  phone,
  expected,
})

/** The display of the phone has a region of this name. */
export const hasRegion = (phone: CastPhone, region: string): Requirement => ({
  kind: 'region',
  phone,
  region,
})

export const readsRegion = (phone: CastPhone, region: string, text: string): Requirement[] => [
  hasRegion(phone, region),
  readsText(text),
]

export const showsClock = (phone: CastPhone): Requirement => hasRegion(phone, 'clock')

export const showsCallTimer = (phone: CastPhone): Requirement => hasRegion(phone, 'timer')

/** The call timer of a phone is watched. @param forMs ms */
export const watchesCallTimer = (phone: CastPhone, forMs: number): Requirement[] => [
  showsCallTimer(phone),
  forMs < tellableMs ? { kind: 'mistake', reason: tooShortForTimer(forMs) } : { kind: 'watch', forMs },
]

export const readsText = (text: string): Requirement => ({ kind: 'text', text })

/** Any row of the display reads the text. */
export const readsAnywhere = (text: string): Requirement => ({ kind: 'text', text, anyRow: true })

/** The phone is watched for a time, ms. */
export const watches = (forMs: number): Requirement => ({ kind: 'watch', forMs })

/** A state is shown, and lasts for a time, ms. */
export const showsLasting = (phone: CastPhone, expected: Expectation, forMs: number): Requirement[] => [
  showsState(phone, expected),
  { kind: 'watch', forMs, lasts: true },
]

export const reportsEvents = (phone: CastPhone | undefined, event?: string): Requirement => ({
  kind: 'event',
  phone,
  event,
})
