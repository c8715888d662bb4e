import type { Box } from '../catalog/index.js'
import type { Reader as ModelReader, Reading } from '../ocr/index.js'
import { acceptsAnything, type Frame, fillPattern, matchesPattern, type Values } from '../screen/index.js'
import { noReader } from './errors.js'
import type { Reference } from './reference.js'

/** Reads the text of a display: with learned glyphs, or with Tesseract. */
export type Reader = Pick<ModelReader, 'read' | 'close'>

/** The text that was read in a text region, and whether it fits the pattern. */
export interface TextComparison {
  readonly region: string
  readonly box: Box
  /** The pattern, with the values of the sentence filled in. */
  readonly wanted: string
  readonly reading: Reading
  readonly fits: boolean
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
  { values, reader }: TextContext,
): Promise<TextComparison[]> {
  const comparisons = textAreas(reference).map(async ({ name, box, reads }): Promise<TextComparison> => {
    if (!reader) throw noReader(name, reference.path)
    const reading = await reader.read(frame, box)
    const fits = readsAs(reading, reads, values)
    return { region: name, box, wanted: fillPattern(reads, values), reading, fits }
  })
  return Promise.all(comparisons)
}

/** Whether a reference has text to read. */
export const hasTexts = (reference: Reference): boolean => textAreas(reference).length > 0

const textAreas = ({ map }: Reference) =>
  map.areas.flatMap(({ name, box, rule }) =>
    rule.match === 'text' && !acceptsAnything(rule.reads) ? [{ name, box, reads: rule.reads }] : [],
  )

/** Whether any candidate text of a reading fits the pattern. */
export const readsAs = (reading: Reading, pattern: string, values: Values = {}): boolean =>
  candidateTexts(reading).some((text) => matchesPattern(pattern, text, values))

/**
 * The texts that a reading may stand for. Some fonts draw two characters alike, such as 0 and O; then there are
 * several. Where a glyph is unknown, there are none.
 */
export const candidateTexts = (reading: Reading): readonly string[] =>
  reading.kind === 'read' ? [reading.text] : reading.candidates
