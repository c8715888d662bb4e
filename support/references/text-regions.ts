import type { Box } from '../catalog/index.js'
import { freeColumnsAtRight, type TextReader as ModelReader, type Reading } from '../ocr/index.js'
import {
  acceptsAnything,
  type Frame,
  fillPattern,
  matchesPattern,
  matchText,
  type Values,
} from '../screen/index.js'
import { noReader } from './errors.js'
import type { Reference } from './reference.js'

/** Reads the text of a display: with learned glyphs, or with Tesseract. */
export interface Reader extends Pick<ModelReader, 'close'>, Partial<Pick<ModelReader, 'unlearned'>> {
  read(frame: Frame, box: Box, region?: string): Promise<Reading>
}

/**
 * - `fits`: the region shows the wanted text
 * - `differs`: it shows another text
 * - `undecided`: the reading proves neither, because it is unsure or contains unknown ink
 */
export type TextVerdict = 'fits' | 'differs' | 'undecided'

/** The text that was read in a text region, and whether it fits the pattern. */
export interface TextComparison {
  readonly region: string
  readonly box: Box
  /** The pattern, with the values of the sentence filled in. */
  readonly wanted: string
  readonly reading: Reading
  readonly verdict: TextVerdict
}

export interface TextContext {
  readonly values: Values
  /** May be undefined where no reference has a text region. */
  readonly reader: Reader | undefined
}

/**
 * Reads the text regions of a frame, and compares each text with its pattern.
 * @throws ReferencesError if there is no reader; OcrError if the reader cannot read
 */
export function readTexts(
  frame: Frame,
  reference: Reference,
  context: TextContext,
): Promise<TextComparison[]> {
  return Promise.all(textAreas(reference).map((area) => readText(frame, area, context)))
}

/** A region with text to read, and what its text has to be. */
export interface TextArea {
  readonly name: string
  readonly box: Box
  readonly reads: string
  /** A name is never cut off at the right edge. */
  readonly whole?: true | undefined
  /** The picture of its reference. */
  readonly path: string
}

/** @throws ReferencesError if there is no reader; OcrError if the reader cannot read */
export async function readText(
  frame: Frame,
  { name, box, reads, whole, path }: TextArea,
  { values, reader }: TextContext,
): Promise<TextComparison> {
  if (!reader) throw noReader(name, path)
  const reading = await reader.read(frame, box, name)
  // Letters of another name must not make this one less certain.
  const own = fillPattern(reads, values).replace(/\{[^{}]*\}/g, ' ')
  const unlearned = new Set(await reader.unlearned?.(own, name))
  const verdict = verdictOf(reading, reads, { values, unlearned, isFull: () => !whole && isFull(frame, box) })
  return { region: name, box, wanted: fillPattern(reads, values), reading, verdict }
}

/** Whether a reference has text to read. */
export const hasTexts = (reference: Reference): boolean => textAreas(reference).length > 0

const textAreas = ({ map, path }: Reference): TextArea[] =>
  map.areas.flatMap(({ name, box, rule }) =>
    rule.match === 'text' && !acceptsAnything(rule.reads)
      ? [{ name, box, reads: rule.reads, whole: rule.whole, path }]
      : [],
  )

interface VerdictContext {
  readonly values: Values
  /** The characters of the values that the reader does not know. */
  readonly unlearned: ReadonlySet<string>
  /** Whether the text reaches the right edge of its region. */
  readonly isFull: () => boolean
}

function verdictOf(reading: Reading, pattern: string, context: VerdictContext): TextVerdict {
  const { values, unlearned, isFull } = context
  if (reading.kind === 'unsure') return 'undecided'
  // Without a sign for unknown ink, nothing tells how much of the text is unknown.
  const isUnknown = reading.kind === 'unknown glyph' && reading.candidates.length === 0
  if (isUnknown && !reading.text.includes('�')) return 'undecided'
  const guessed = reading.kind === 'read' && reading.confidence !== undefined
  const matches = (full: boolean) =>
    possibleTexts(reading).map((text) => matchText(pattern, { text, full, unlearned, guessed }, values))
  const exact = matches(false)
  if (exact.includes('fits')) return 'fits'
  const cut = isFull() ? matches(true) : exact
  if (cut.includes('fits')) return 'fits'
  // Tesseract reads a character that it does not know as another one.
  return (guessed && unlearned.size > 0) || cut.includes('hidden') ? 'undecided' : 'differs'
}

/** All texts of a reading; unlike `candidateTexts` with �, where ink is unknown. */
function possibleTexts(reading: Exclude<Reading, { kind: 'unsure' }>): readonly string[] {
  if (reading.kind === 'read') return [reading.text]
  if (reading.candidates.length > 0) return reading.candidates
  return reading.alternatives ?? [reading.text]
}

/** Free space, in heights of the region, that may be too narrow for the next letter and the margin of the phone. */
const nextLetter = 1.5

const isFull = (frame: Frame, box: Box) => freeColumnsAtRight(frame, box) <= box.height * nextLetter

/** Whether any candidate text of a reading fits the pattern, letter by letter. */
export const readsAs = (reading: Reading, pattern: string, values: Values = {}): boolean =>
  candidateTexts(reading).some((text) => matchesPattern(pattern, text, values))

/**
 * The texts that a reading may stand for. Some fonts draw two characters alike, such as 0 and O; then there are
 * several. Where a glyph is unknown or the text is unsure, there are none.
 */
export function candidateTexts(reading: Reading): readonly string[] {
  if (reading.kind === 'unsure') return []
  return reading.kind === 'read' ? [reading.text] : reading.candidates
}
