import { type Box, describeBox, type FurtherDisplayName, type Verb } from '../catalog/index.js'
import { OffhookError } from '../errors.js'
import type { Reading } from '../ocr/index.js'
import { type CallParty, describeParty, describeUnsure, learnTheFont } from '../references/index.js'
import type { TouchTarget } from './actions.js'
import { describeExpectation, describeTarget, describeTries, noDisplay } from './describe.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './facts.js'
import type { RecoveryResult } from './types.js'

/** A phone does not support an action, or its display does not show the expected state. */
export class PhoneError extends OffhookError {
  override name = 'PhoneError'
}

/**
 * A display does not show the expected state. Reports count this error as a failed expectation, other errors as a
 * broken test.
 */
export class DisplayAssertionError extends PhoneError {
  override name = 'DisplayAssertionError'
}

/** A phone under the name that the scenario gives it. */
interface NamedPhone {
  readonly name: string
  readonly facts: PhoneFacts
}

/** `B (desk-2, D785)` */
export const labelOf = ({ name, facts }: NamedPhone): string =>
  `${name} (${facts.id}, ${facts.profile.model})`

/** @param reason completes the sentence that begins with the phone, as `planAction` gives it */
export const refused = ({ name, facts }: NamedPhone, reason: string): PhoneError => {
  const { id, profile } = facts
  return new PhoneError(
    `${name} (${id}, ${profile.model}, firmware ${profile.firmware}) ${reason}. Nothing was sent`,
  )
}

export const noFinger = (phone: NamedPhone): PhoneError =>
  new PhoneError(`${labelOf(phone)}: no finger is on its display; press down at a point first`)

export const didNotRestart = (phone: NamedPhone, withinMs: number): PhoneError =>
  new PhoneError(
    `${labelOf(phone)} was told to restart, and still shows "idle" after ${withinMs} ms. ` +
      'Is its administrator mode on? Open advanced_update.htm with a browser',
  )

export const notBack = (phone: NamedPhone, withinMs: number, reason: string | undefined): PhoneError =>
  new PhoneError(
    `${labelOf(phone)} is not back within ${withinMs} ms: ${reason ?? 'its display does not show "idle"'}. ` +
      'If the restart only takes longer, set a longer rebootWithinMs: in the rack file',
  )

/** @param reason which argument of an expectation is wrong, and what is allowed */
export const wrongArgument = (phone: NamedPhone, reason: string): PhoneError =>
  new PhoneError(`${labelOf(phone)}: ${reason}`)

export const nothingExpected = (): PhoneError =>
  new PhoneError(
    'expectEveryPhone was called without an expectation, so it would check nothing. Give it one per phone',
  )

/** A setting, the model or the firmware of a phone is not the expected one. */
export class FactAssertionError extends PhoneError {
  override name = 'FactAssertionError'
}

export const wrongFact = (phone: NamedPhone, fact: string, expected: string, found: string | undefined) =>
  new FactAssertionError(
    `${labelOf(phone)}: ${fact} is ${found === undefined ? 'not shown' : `"${found}"`}, expected is "${expected}"`,
  )

/** A reason for `refused`. */
export function noSuchVerb({ profile }: Pick<PhoneFacts, 'profile'>, verb: Verb): string {
  const { model, commands } = profile
  if (commands.key.supported === 'no') return `cannot ${verb}: ${commands.key.why}`
  return `cannot ${verb}: the keys for it are unknown. Add it under verbs: in fixtures/models/${model}.yaml`
}

/** A reason for `refused`. */
export const noNumber = (verb: Verb): string => `cannot ${verb}: it needs a number, and none is given`

/** A reason for `refused`. */
export const unknownTarget = (target: TouchTarget, known: readonly string[]): string =>
  `has no touch target ${describeTarget(target)}. Its touch targets: ${known.join(', ') || 'none; touch a point instead'}`

export const unknownState = (
  phone: NamedPhone,
  expectation: Expectation,
  known: readonly string[],
): PhoneError =>
  new PhoneError(
    `${labelOf(phone)}: no reference display shows ${describeExpectation(expectation)}. Known states: ${known.join(', ') || 'none'}`,
  )

export const noSuchDisplay = (phone: NamedPhone, display: FurtherDisplayName): PhoneError =>
  new PhoneError(`${labelOf(phone)} ${noDisplay(phone.facts.profile, display)}`)

/**
 * @param path where the picture would be stored @param found the parties that no reference of the state mentions, and where the
 * display waits for approval
 */
export const noReference = (
  phone: NamedPhone,
  expectation: Expectation,
  path: string,
  { unnamed = [], pending }: { readonly unnamed?: readonly CallParty[]; readonly pending?: string } = {},
): PhoneError =>
  new PhoneError(
    `${labelOf(phone)}: no reference display of ${describeExpectation(expectation)} in ${phone.facts.language}` +
      `${unnamed.length > 0 ? `: none of "${expectation.state}" shows ${unnamed.map(describeParty).join(', or ')}` : ''}. ` +
      (pending === undefined
        ? `The captured display is attached. If it is right, save it as ${path} with its .yaml, or run offhook screens approve`
        : `What it shows is in ${pending}. If that is right, approve it: npx offhook screens approve ${pending} --reason "…"`),
  )

export const notShown = (
  phone: NamedPhone,
  expectation: Expectation,
  time: string,
  reasons: readonly string[],
): DisplayAssertionError =>
  new DisplayAssertionError(
    [`${labelOf(phone)} does not show ${describeExpectation(expectation)} ${time}:`, ...reasons].join('\n  '),
  )

export const unexpectedState = (
  phone: NamedPhone,
  expectation: Expectation,
  afterMs: number,
  withinMs: number,
) =>
  new DisplayAssertionError(
    `${labelOf(phone)} shows ${describeExpectation(expectation)} after ${Math.round(afterMs)} ms; it must not show it within ${withinMs} ms`,
  )

/** @param problem `0:07; it must show 0:00 to 0:03` @param expectation the state that is otherwise shown as expected */
export const wrongTimer = (phone: NamedPhone, problem: string, expectation?: Expectation) =>
  new DisplayAssertionError(
    `${labelOf(phone)} shows ${expectation ? `${describeExpectation(expectation)}, but ` : ''}a wrong call timer: ${problem}`,
  )

/** @param reasons the texts that were not read for certain */
export const undecidedState = (
  phone: NamedPhone,
  expectation: Expectation,
  withinMs: number,
  reasons: readonly string[],
) =>
  new DisplayAssertionError(
    [
      `${labelOf(phone)}: it is not proved that it never shows ${describeExpectation(expectation)} within ${withinMs} ms:`,
      ...reasons,
    ].join('\n  '),
  )

/** @param faults the captures that failed, if any */
export const lostPress = (phone: NamedPhone, act: string, withinMs: number, faults: string | undefined) =>
  new DisplayAssertionError(
    `${labelOf(phone)} ${act}, and its display did not change within ${withinMs} ms: the key press was lost${faults ? `, or the change was missed (${faults})` : ''}. ` +
      'For a key without a visible effect leave out "and its display changes"',
  )

export const unknownRegion = (phone: NamedPhone, region: string, known: readonly string[]): PhoneError =>
  new PhoneError(
    `${labelOf(phone)} has no region "${region}" on its display. It has: ${known.join(', ') || 'none; name them in its model file'}`,
  )

export const noReaderFor = (phone: NamedPhone, place: string): PhoneError =>
  new PhoneError(`${labelOf(phone)}: ${place} cannot be read without a reader. Open the phone with a reader`)

export const displayTooSmall = (
  phone: NamedPhone,
  { width, height }: { width: number; height: number },
): PhoneError =>
  new PhoneError(
    `${labelOf(phone)}: its display of ${width}×${height} px is too small for the regions of its model. Is the model right?`,
  )

interface Unread {
  readonly text: string
  readonly place: string
  readonly withinMs: number
  /** The captures that failed, if any. */
  readonly faults: string | undefined
  readonly found: readonly {
    readonly region: string
    readonly box: Box
    readonly reading: Reading | undefined
  }[]
}

export const notRead = (
  phone: NamedPhone,
  { text, place, withinMs, faults, found }: Unread,
): DisplayAssertionError => {
  const lines = found.map(({ region, box, reading }) => {
    const place = `${region} (${describeBox(box)})`
    if (reading?.kind === 'unsure') return `${place} ${describeUnsure(reading)}. ${learnTheFont()}`
    return `${place}: "${reading?.text ?? ''}"${reading?.kind === 'unknown glyph' ? ', with an unknown glyph' : ''}`
  })
  return new DisplayAssertionError(
    [
      `${labelOf(phone)} does not read "${text}" in ${place} within ${withinMs} ms. It reads:`,
      ...lines,
      ...(faults ? [faults] : []),
    ].join('\n  '),
  )
}

export const unchangedRegion = (phone: NamedPhone, region: string, withinMs: number, faults?: string) =>
  new DisplayAssertionError(
    `${labelOf(phone)}: its region "${region}" did not change within ${withinMs} ms${faults ? ` (${faults})` : ''}`,
  )

interface UnreadableDisplay {
  /** Of the last capture. */
  readonly reason: string
  /** Of all captures: `11 of 11 captures failed: 11× cut off`. Undefined: there was one capture. */
  readonly faults: string | undefined
  readonly file: string
}

export const brokenDisplay = (phone: NamedPhone, { reason, faults, file }: UnreadableDisplay): PhoneError =>
  new PhoneError(
    `${labelOf(phone)}: its display cannot be read: ${faults ? `${faults}; the last one: ` : ''}${reason}. Fetch ${file} with a browser and look at it`,
  )

/** @param faults `11 of 42 captures failed: 7× 503, 4× cut off` */
export const notObserved = (
  phone: NamedPhone,
  { longestGapMs, reason }: { readonly longestGapMs: number; readonly reason: string },
  faults: string,
): PhoneError =>
  new PhoneError(
    `${labelOf(phone)}: its display was not observed ${longestGapMs > 0 ? `for ${Math.round(longestGapMs)} ms` : 'at the end'}, ` +
      `and may have changed meanwhile: ${faults}; the last one: ${reason}`,
  )

export const notRestored = (reasons: readonly Error[]): PhoneError =>
  new PhoneError(
    ['changed settings could not be restored:', ...reasons.map(({ message }) => message)].join('\n  '),
  )

export const notReady = (reason: string, outcome: Extract<RecoveryResult, { kind: 'stuck' }>) =>
  new DisplayAssertionError(`${reason}\n  recovery failed. Tried: it ${describeTries(outcome.tried)}`)
