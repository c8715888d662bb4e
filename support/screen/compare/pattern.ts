import type { Placeholder } from '../../catalog/index.js'

/**
 * The pattern of a text region: literal text with placeholders, such as `Missed: {count}`. The sentence of a step gives
 * the value of `{peer}`, so that one reference fits every caller.
 */

const number = '[0-9*#+]+'
const name = '\\S(?:.*\\S)?'
const kinds: Readonly<Record<Placeholder, string>> = {
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
}

/** Placeholders that stand for a value of the scenario; `any`, `digits` and `time` never do. */
type ValueName = Exclude<Placeholder, 'any' | 'digits' | 'time'>

/** The values that a sentence gives. A placeholder without a value accepts any text of its kind. */
export type Values = Readonly<Partial<Record<ValueName, string | undefined>>>

const placeholder = /\{([^{}]*)\}/g

/** Whether a pattern contains the number or the name of a party. */
export const namesParty = (pattern: string, party: 'self' | 'peer' | 'held'): boolean =>
  pattern.includes(`{${party}}`) || pattern.includes(`{${party} name}`)

/** A piece of a pattern: text, or a placeholder by its name. */
export type PatternPart = { readonly text: string } | { readonly name: string }

/** The pieces of a pattern in their order. An unknown placeholder is text. */
export function partsOf(pattern: string): PatternPart[] {
  const parts: PatternPart[] = []
  let from = 0
  for (const { 0: whole, 1: name = '', index } of pattern.matchAll(placeholder)) {
    if (!Object.hasOwn(kinds, name)) continue
    parts.push({ text: pattern.slice(from, index) }, { name })
    from = index + whole.length
  }
  return [...parts, { text: pattern.slice(from) }]
}

/** The placeholders of a pattern. */
export const namesIn = (pattern: string): string[] =>
  partsOf(pattern).flatMap((part) => ('name' in part ? [part.name] : []))

/** The source of a regular expression for all texts that a placeholder may stand for. */
export const placeholderKind = (name: string): string => kinds[name as Placeholder]

/** The placeholders that stand for the name of a party. */
export const nameKinds: ReadonlySet<string> = new Set(['peer name', 'self name', 'held name'])

/** The pattern with the given values filled in; other placeholders stay as they are written. */
export const fillPattern = (pattern: string, values: Values = {}): string =>
  pattern.replace(placeholder, (whole, found: string) => values[found as ValueName] ?? whole).normalize('NFC')

/** Whether every text fits the pattern, so that the region might as well be ignored. */
export const acceptsAnything = (pattern: string): boolean => /^(?:\{any\}|\s)*$/.test(pattern)
