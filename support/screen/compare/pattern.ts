/**
 * The pattern of a text region: literal text with placeholders, such as `Missed: {count}`. The sentence of a step gives
 * the value of `{peer}`, so that one reference fits every caller.
 */

const number = '[0-9*#+]+'
const name = '\\S(?:.*\\S)?'
const kinds = {
  peer: number,
  'peer name': name,
  self: number,
  'self name': name,
  held: number,
  'held name': name,
  count: '\\d+',
  any: '.*',
  digits: '\\d+',
  time: '\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AaPp][Mm])?',
} as const

/** Placeholders that stand for a value of the scenario; `any`, `digits` and `time` never do. */
type ValueName = Exclude<keyof typeof kinds, 'any' | 'digits' | 'time'>

/** The values that a sentence gives. A placeholder without a value accepts any text of its kind. */
export type Values = Readonly<Partial<Record<ValueName, string | undefined>>>

export const placeholders = Object.keys(kinds)

const placeholder = /\{([^{}]*)\}/g

/** The placeholders of a pattern that are unknown. */
export const unknownPlaceholders = (pattern: string): string[] =>
  [...pattern.matchAll(placeholder)].flatMap(([, found = '']) => (Object.hasOwn(kinds, found) ? [] : [found]))

/** Whether a pattern contains the number or the name of a party. */
export const namesParty = (pattern: string, party: 'self' | 'peer' | 'held'): boolean =>
  pattern.includes(`{${party}}`) || pattern.includes(`{${party} name}`)

/** Whether a text fits the pattern. The number of spaces between two words is not compared. */
export function matchesPattern(pattern: string, text: string, values: Values = {}): boolean {
  let source = ''
  let from = 0
  for (const { 0: whole, 1: found = '', index } of pattern.matchAll(placeholder)) {
    const wanted = values[found as ValueName]
    source += literal(pattern.slice(from, index))
    if (wanted !== undefined) source += literal(normalizeSpaces(wanted))
    else source += Object.hasOwn(kinds, found) ? `(?:${kinds[found as keyof typeof kinds]})` : literal(whole)
    from = index + whole.length
  }
  return new RegExp(`^${source}${literal(pattern.slice(from))}$`, 'u').test(normalizeSpaces(text))
}

/** The pattern with the given values filled in; other placeholders stay as they are written. */
export const fillPattern = (pattern: string, values: Values = {}): string =>
  pattern.replace(placeholder, (whole, found: string) => values[found as ValueName] ?? whole)

/** Whether every text fits the pattern, so that the region might as well be ignored. */
export const acceptsAnything = (pattern: string): boolean => /^(?:\{any\}|\s)*$/.test(pattern)

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
const normalizeSpaces = (text: string) => text.replace(/\s+/g, ' ').trim()
