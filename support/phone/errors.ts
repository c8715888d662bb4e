import type { Box, FurtherDisplayName, Verb } from '../catalog/index.js'
import { OffhookError } from '../errors.js'
import type { Reading } from '../ocr/index.js'
import { type CallParty, describeParty } from '../references/index.js'
import { describeExpectation } from './describe.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './types.js'
import { describeTries, type RecoveryResult } from './types.js'

/** A phone cannot do what was asked, or its display does not show what was expected. */
export class PhoneError extends OffhookError {
  override name = 'PhoneError'
}

/** The display shows something else. By its name reports tell a failed expectation from a broken test. */
export class DisplayAssertionError extends PhoneError {
  override name = 'DisplayAssertionError'
}

interface Who {
  readonly name: string
  readonly facts: PhoneFacts
}

/** `B (desk-2, D785)` */
export const called = ({ name, facts }: Who): string => `${name} (${facts.id}, ${facts.profile.model})`

/** The rest of a sentence that begins with the phone; said before anything was sent. */
export const refused = ({ name, facts }: Who, objection: string): PhoneError => {
  const { id, profile } = facts
  return new PhoneError(
    `${name} (${id}, ${profile.model}, firmware ${profile.firmware}) ${objection}. Nothing was sent`,
  )
}

/** The same of a phone that is not opened yet. */
export const refusal = ({ id, profile }: Pick<PhoneFacts, 'id' | 'profile'>, objection: string): string =>
  `${id} (${profile.model}, firmware ${profile.firmware}) ${objection}`

export const nothingPressed = (who: Who): PhoneError =>
  new PhoneError(`${called(who)}: no finger is on its display; press down at a point first`)

export const neverLeft = (who: Who, withinMs: number): PhoneError =>
  new PhoneError(
    `${called(who)} was told to restart, and still shows "idle" after ${withinMs} ms. ` +
      'Does it take admin mode? Look at advanced_update.htm with a browser',
  )

export const notBack = (who: Who, withinMs: number, reason: string | undefined): PhoneError =>
  new PhoneError(
    `${called(who)} is not back within ${withinMs} ms: ${reason ?? 'its display does not show "idle"'}. ` +
      'If it only takes longer, give it more rebootWithinMs: in the rack file',
  )

export class FactAssertionError extends PhoneError {
  override name = 'FactAssertionError'
}

export const otherFact = (who: Who, fact: string, expected: string, found: string | undefined) =>
  new FactAssertionError(
    `${called(who)}: ${fact} is ${found === undefined ? 'not shown' : `"${found}"`}, expected is "${expected}"`,
  )

/** An objection like those in objections.ts. */
export function noSuchVerb({ profile }: Pick<PhoneFacts, 'profile'>, verb: Verb): string {
  const { model, commands } = profile
  if (commands.key.supported === 'no') return `cannot ${verb}: ${commands.key.why}`
  return `cannot ${verb}: nobody has said by which keys. Add it under verbs: in fixtures/models/${model}.yaml`
}

export const numberWanted = (who: Who, verb: Verb): PhoneError =>
  new PhoneError(`${called(who)}: to "${verb}" a number is needed`)

export const unknownState = (who: Who, expectation: Expectation, known: readonly string[]): PhoneError =>
  new PhoneError(
    `${called(who)}: no reference display of a state ${describeExpectation(expectation)}. States known for it: ${known.join(', ') || 'none'}`,
  )

export const noSuchDisplay = (who: Who, display: FurtherDisplayName): PhoneError =>
  new PhoneError(`${called(who)} ${noDisplay(who.facts.profile, display)}`)

/** The rest of a sentence that begins with the phone. */
export const noDisplay = ({ model }: PhoneFacts['profile'], display: FurtherDisplayName): string =>
  `has no ${display} display, as far as is known. If it has one, write ${display}Display: in fixtures/models/${model}.yaml`

/** @param untold whom none of the state's references says anything about */
export const noReference = (
  who: Who,
  expectation: Expectation,
  path: string,
  untold: readonly CallParty[],
): PhoneError =>
  new PhoneError(
    `${called(who)}: no reference display of ${describeExpectation(expectation)} in ${who.facts.language}` +
      `${untold.length > 0 ? `: none of "${expectation.state}" shows ${untold.map(describeParty).join(', or ')}` : ''}. ` +
      `What it showed is attached; when it is right, save it as ${path} with its .yaml, or run offhook screens approve`,
  )

export const notShown = (
  who: Who,
  expectation: Expectation,
  time: string,
  reasons: readonly string[],
): DisplayAssertionError =>
  new DisplayAssertionError(
    [`${called(who)} does not show ${describeExpectation(expectation)} ${time}:`, ...reasons].join('\n  '),
  )

export const shownAfterAll = (who: Who, expectation: Expectation, afterMs: number, withinMs: number) =>
  new DisplayAssertionError(
    `${called(who)} shows ${describeExpectation(expectation)} after ${Math.round(afterMs)} ms; it should never within ${withinMs} ms`,
  )

export const lostPress = (who: Who, act: string, withinMs: number) =>
  new DisplayAssertionError(
    `${called(who)} ${act}, and its display did not change within ${withinMs} ms: the key press was lost. ` +
      'For a key without a visible effect leave out "and its display changes"',
  )

export const unknownRegion = (who: Who, region: string, known: readonly string[]): PhoneError =>
  new PhoneError(
    `${called(who)} has no region "${region}" on its display. It has: ${known.join(', ') || 'none; name them in its model file'}`,
  )

export const noReaderFor = (who: Who, place: string): PhoneError =>
  new PhoneError(`${called(who)}: ${place} cannot be read without a reader. Open the phone with one`)

export const otherDisplay = (who: Who, { width, height }: { width: number; height: number }): PhoneError =>
  new PhoneError(
    `${called(who)}: its display of ${width}×${height} px is too small for the regions of its model. Is the model right?`,
  )

interface Unread {
  readonly text: string
  readonly place: string
  readonly withinMs: number
  readonly found: readonly {
    readonly region: string
    readonly box: Box
    readonly reading: Reading | undefined
  }[]
}

export const notRead = (who: Who, { text, place, withinMs, found }: Unread): DisplayAssertionError => {
  const lines = found.map(({ region, box, reading }) => {
    const where = `${region} (x ${box.x}–${box.x + box.width - 1}, y ${box.y}–${box.y + box.height - 1})`
    return `${where}: "${reading?.text ?? ''}"${reading?.kind === 'unknown glyph' ? ', with an unknown glyph' : ''}`
  })
  return new DisplayAssertionError(
    [`${called(who)} does not read "${text}" in ${place} within ${withinMs} ms. It reads:`, ...lines].join(
      '\n  ',
    ),
  )
}

/** @param file such as screen.bmp */
export const brokenDisplay = (who: Who, reason: string, file: string): PhoneError =>
  new PhoneError(
    `${called(who)}: its display cannot be read: ${reason}. Fetch ${file} with a browser and look at it`,
  )

type NotIdle = Exclude<RecoveryResult, { kind: 'idle' }>

/** `B (desk-2, D785) was left showing "DND"; recovered by: pressed DND` */
export function leftBehind(who: Who, outcome: NotIdle): string {
  const tried = describeTries(outcome.tried)
  const left = `${called(who)} was left showing ${outcome.left}`
  if (outcome.kind === 'recovered') return `${left}; recovered: it ${tried}`
  return `${left}; nothing brought it back, and it shows ${outcome.shows}. Tried: it ${tried}`
}

/** @param reasons what the phone answered, setting by setting */
export const notPutBack = (reasons: readonly Error[]): PhoneError =>
  new PhoneError(
    ['settings that were changed are not put back:', ...reasons.map(({ message }) => message)].join('\n  '),
  )

/** @param reason why it is not idle, as `shows` says it */
export const notReady = (reason: string, outcome: Extract<RecoveryResult, { kind: 'stuck' }>) =>
  new DisplayAssertionError(
    `${reason}\n  tried to bring it back, in vain: it ${describeTries(outcome.tried)}`,
  )

/** P1 P2 … P15 as `P1–P15`, so that a list of keys can be read. */
export function describeKeys(keys: readonly string[]): string {
  const runs: { prefix: string; first: number; last: number }[] = []
  for (const key of keys) {
    const [, prefix, digits] = /^(P|F|EK)(\d+)$/.exec(key) ?? [undefined, key, '0']
    const number = Number(digits)
    const run = runs.at(-1)
    if (run && run.prefix === prefix && run.last === number - 1) run.last = number
    else runs.push({ prefix: prefix ?? key, first: number, last: number })
  }
  const named = ({ prefix, first, last }: (typeof runs)[number]) => {
    if (!/^(P|F|EK)$/.test(prefix)) return prefix
    return first === last ? `${prefix}${first}` : `${prefix}${first}–${prefix}${last}`
  }
  return runs.map(named).join(' ')
}
