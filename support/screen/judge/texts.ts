import type { Box } from '../../catalog/index.js'
import type { Reader as AnyReader, Reading } from '../../reading/index.js'
import { noReader } from '../errors.js'
import type { Frame } from '../frame.js'
import { acceptsAnything, fitsPattern, patternInWords, type Values } from '../reference/pattern.js'
import type { Reference } from '../reference/reference.js'

/** Whoever reads: the glyphs that were learned, or Tesseract. */
export type Reader = Pick<AnyReader, 'read' | 'close'>

/** What a text region reads, and whether that is what was wanted. */
export interface TextVerdict {
  readonly region: string
  readonly box: Box
  /** With the values that the sentence gives. */
  readonly wanted: string
  readonly reading: Reading
  readonly fits: boolean
}

export interface Literacy {
  readonly values: Values
  /** Not needed where no reference has a text region. */
  readonly reader: Reader | undefined
}

const textAreas = ({ map }: Reference) =>
  map.areas.flatMap(({ name, box, rule }) =>
    rule.match === 'text' && !acceptsAnything(rule.reads) ? [{ name, box, reads: rule.reads }] : [],
  )

/** Whether there is anything to read in a reference. */
export const hasTexts = (reference: Reference): boolean => textAreas(reference).length > 0

/** @throws ScreenError where there is no reader */
export function readTexts(
  frame: Frame,
  reference: Reference,
  { values, reader }: Literacy,
): Promise<TextVerdict[]> {
  const verdicts = textAreas(reference).map(async ({ name, box, reads }): Promise<TextVerdict> => {
    if (!reader) throw noReader(name, reference.path)
    const reading = await reader.read(frame, box)
    const fits = readsAs(reading, reads, values)
    return { region: name, box, wanted: patternInWords(reads, values), reading, fits }
  })
  return Promise.all(verdicts)
}

/**
 * Whether what was read is what the pattern wants. Some fonts draw two characters alike, as 0 and O: then the display
 * cannot tell them apart, and shows each text that explains it.
 */
export function readsAs(reading: Reading, pattern: string, values: Values = {}): boolean {
  const texts = reading.kind === 'read' ? [reading.text] : reading.candidates
  return texts.some((text) => fitsPattern(pattern, text, values))
}
