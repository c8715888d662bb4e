/**
 * What a text region reads: literal text with placeholders, such as `Missed: {count}`. One reference serves every
 * caller because `{peer}` is whoever the sentence names.
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
export type ValueName = Exclude<keyof typeof kinds, 'any' | 'digits' | 'time'>

/** What a sentence gives; a placeholder without a value accepts any text of its kind. */
export type Values = Readonly<Partial<Record<ValueName, string | undefined>>>

export const placeholders = Object.keys(kinds)

const placeholder = /\{([^{}]*)\}/g

/** The placeholders of a pattern that nobody knows. */
export const unknownPlaceholders = (pattern: string): string[] =>
  [...pattern.matchAll(placeholder)].flatMap(([, found = '']) => (Object.hasOwn(kinds, found) ? [] : [found]))

/** Whether a pattern asks whom it is about: by number or by name. */
export const namesParty = (pattern: string, who: 'self' | 'peer' | 'held'): boolean =>
  pattern.includes(`{${who}}`) || pattern.includes(`{${who} name}`)

/** Whether a text is what the pattern wants. How many blanks stand between two words is not compared. */
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

/** The pattern with the values that are given; other placeholders stay as they are written. */
export const fillPattern = (pattern: string, values: Values = {}): string =>
  pattern.replace(placeholder, (whole, found: string) => values[found as ValueName] ?? whole)

/** A pattern that no text contradicts: the region might as well be ignored. */
export const acceptsAnything = (pattern: string): boolean => /^(?:\{any\}|\s)*$/.test(pattern)

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
const normalizeSpaces = (text: string) => text.replace(/\s+/g, ' ').trim()
