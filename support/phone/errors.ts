import type { Verb } from '../catalog/index.js'
import type { Expectation, PhoneFacts } from './types.js'

/** A phone cannot do what was asked, or its display does not show what was expected. */
export class PhoneError extends Error {
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

/** `"connected" with 1002` */
export const inWords = ({ state, peer }: Expectation): string => `"${state}"${peer ? ` with ${peer}` : ''}`

export function noSuchKey(who: Who, key: string): PhoneError {
  const { keys, firmware } = who.facts.profile
  return new PhoneError(
    `${called(who)} has no key ${key} under firmware ${firmware}. Its keys: ${keysInWords(keys)}`,
  )
}

export function noSuchTarget(who: Who, target: string): PhoneError {
  const targets = Object.keys(who.facts.profile.touchTargets ?? {})
  return new PhoneError(`${called(who)} has no touch target "${target}". It knows: ${targets.join(', ')}`)
}

export const noTouchDisplay = (who: Who): PhoneError =>
  new PhoneError(
    `${called(who)} has no touch display. Press its keys: ${keysInWords(who.facts.profile.keys)}`,
  )

export function noSuchPoint(who: Who, { x, y }: { readonly x: number; readonly y: number }): PhoneError {
  const { width, height } = who.facts.profile.display
  return new PhoneError(
    `${called(who)}: the point ${x},${y} lies outside its display (x 0–${width - 1}, y 0–${height - 1})`,
  )
}

export const noSuchVerb = (who: Who, verb: Verb): PhoneError =>
  new PhoneError(
    `${called(who)}: nobody has said by which keys this model can "${verb}". Add it under verbs: in fixtures/models/${who.facts.profile.model}.yaml`,
  )

export const numberWanted = (who: Who, verb: Verb): PhoneError =>
  new PhoneError(`${called(who)}: to "${verb}" a number is needed`)

export const unknownState = (who: Who, state: string, known: readonly string[]): PhoneError =>
  new PhoneError(
    `${called(who)}: no reference display of a state "${state}". States known for it: ${known.join(', ') || 'none'}`,
  )

export const noReference = (who: Who, expectation: Expectation, path: string): PhoneError =>
  new PhoneError(
    `${called(who)}: no reference display of ${inWords(expectation)} in ${who.facts.language}. ` +
      `What it showed is attached; when it is right, save it as ${path} with its .yaml`,
  )

export const notShown = (
  who: Who,
  expectation: Expectation,
  time: string,
  reasons: readonly string[],
): DisplayAssertionError =>
  new DisplayAssertionError(
    [`${called(who)} does not show ${inWords(expectation)} ${time}:`, ...reasons].join('\n  '),
  )

export const brokenDisplay = (who: Who, reason: string): PhoneError =>
  new PhoneError(
    `${called(who)}: its display cannot be read: ${reason}. Fetch screen.bmp with a browser and look at it`,
  )

/** P1 P2 … P15 as `P1–P15`, so that a list of keys can be read. */
export function keysInWords(keys: readonly string[]): string {
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
