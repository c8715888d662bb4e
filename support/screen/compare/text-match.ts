import { lookAlike } from './look-alikes.js'
import { nameKinds, namesIn, type Values } from './pattern.js'
import { type Unit, unitsOf } from './text-units.js'

/** A text that was read on a display. */
export interface SeenText {
  /** `�` stands for ink that the reader does not know. */
  readonly text: string
  /** Whether the text reaches the right edge of its region, so that the phone may have cut it off. Default: no. */
  readonly full?: boolean
  /** Characters that the reader has not learned. Default: none. */
  readonly unlearned?: ReadonlySet<string>
  /** Whether the reader guesses, so that it confuses characters that look alike, and loses spaces. Default: no. */
  readonly guessed?: boolean
}

/** `hidden`: it may be the wanted text, because of unknown ink or of characters that look alike. */
export type TextMatch = 'fits' | 'hidden' | 'differs'

/**
 * Compares a text with a pattern. Letters are compared in their composed form (NFC), and the number of spaces between
 * two words is not compared.
 *
 * - A name, and what stands behind it, may be cut off where the region is full: `Hohenzollern-S…`, `...`, or no sign
 * - Characters of a name that the reader has not learned may be any unknown ink, a box, `?`, the base letter, or missing
 * - A phone shows the number in place of an empty name, or nothing
 */
export function matchText(pattern: string, seen: SeenText, values: Values = {}): TextMatch {
  const results = variantsOf(pattern, values).map((one) => matchUnits(pattern, seen, one))
  return results.find((one) => one === 'fits') ?? results.find((one) => one === 'hidden') ?? 'differs'
}

/** Whether a text fits the pattern, letter by letter. */
export const matchesPattern = (pattern: string, text: string, values: Values = {}): boolean =>
  matchText(pattern, { text }, values) === 'fits'

function variantsOf(pattern: string, values: Values): Values[] {
  const numbers = namesIn(pattern).flatMap((name) => {
    const number = values[name.replace(' name', '') as keyof Values]
    return nameKinds.has(name) && values[name as keyof Values]?.trim() === '' && number
      ? [[name, number]]
      : []
  })
  return numbers.length > 0 ? [values, { ...values, ...Object.fromEntries(numbers) }] : [values]
}

function matchUnits(
  pattern: string,
  { text, full = false, unlearned = new Set(), guessed = false }: SeenText,
  values: Values,
): TextMatch {
  const seen = [...normalize(text)]
  // A reader may know a word as a whole, and not each of its letters.
  const literal = unitsOf(pattern, values, { unlearned: new Set(), isSame: (one, other) => one === other })
  if (unlearned.size > 0 && reachesEnd(literal, seen, { full, hides: false })) return 'fits'
  const units = unitsOf(pattern, values, { unlearned, isSame: (one, other) => one === other })
  if (reachesEnd(units, seen, { full, hides: false })) return 'fits'
  if (seen.includes('�') && reachesEnd(units, seen, { full, hides: true })) return 'hidden'
  const joined = seen.filter((char) => char !== ' ')
  const alike = unitsOf(withoutSpaces(pattern), mapValues(values, withoutSpaces), {
    unlearned,
    isSame: lookAlike,
  })
  return guessed && reachesEnd(alike, joined, { full, hides: false }) ? 'hidden' : 'differs'
}

/** @param hides whether unknown ink may hide any unit, not only letters of a name that are not learned */
function reachesEnd(
  units: readonly Unit[],
  seen: readonly string[],
  { full, hides }: { readonly full: boolean; readonly hides: boolean },
): boolean {
  let places = hides ? afterUnknownInk([0], seen) : new Set([0])
  for (const { ends, repeats, mayBeCut } of units) {
    if (full && mayBeCut && endsCut(places, seen)) return true
    const next = new Set(repeats ? places : [...places].filter((at) => hides && isBeside(seen, at)))
    // A set visits what is added to it while it is visited.
    for (const at of repeats ? next : places) for (const end of ends({ seen, at })) next.add(end)
    places = hides ? afterUnknownInk(next, seen) : next
  }
  return places.has(seen.length)
}

/** Whether nothing but the sign of a cut follows, or up to three pieces of unknown ink: its dots, or a part of a letter. */
const endsCut = (places: ReadonlySet<number>, seen: readonly string[]): boolean =>
  [...places].some(
    (at) => at > 0 && at >= seen.length - 7 && /^ ?�{0,3}(?:…|\.{3})?$/.test(seen.slice(at).join('')),
  )

const isBeside = (seen: readonly string[], at: number) => seen[at] === '�' || seen[at - 1] === '�'

/** The places, and those behind the unknown ink that begins there. */
function afterUnknownInk(places: Iterable<number>, seen: readonly string[]): Set<number> {
  const all = new Set(places)
  for (const at of all) if (seen[at] === '�' || (seen[at] === ' ' && seen[at - 1] === '�')) all.add(at + 1)
  return all
}

/** The spaces in the names of placeholders stay. */
const withoutSpaces = (text: string) => text.replace(/\s+(?![^{}]*\})/g, '')
const mapValues = (values: Values, change: (text: string) => string): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value && change(value)]))
const normalize = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
