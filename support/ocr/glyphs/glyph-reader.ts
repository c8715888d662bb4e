import type { Box } from '../../catalog/index.js'
import { closedReader } from '../errors.js'
import type { Font } from '../font.js'
import { greyCropOf } from '../image/background.js'
import { firstTextLine, parseStateOf } from '../image/ink.js'
import type { Picture, Reader, Reading } from '../types.js'
import { visibleCharacters } from '../visible-characters.js'
import { type GlyphIndex, glyphIndexOf } from './glyph-index.js'
import { maskMarks, maskNonText } from './mask-non-text.js'
import { combinations, readTextLine, type TextLine } from './text-line.js'

/** A reader that recognises the glyphs of a learned font only. */
export function glyphReader(font: Font): Reader {
  let learned: ReadonlySet<string> | undefined
  let closed = false
  return {
    name: 'glyphs',
    async read(picture, box) {
      if (closed) throw closedReader('glyph')
      // The index is made for the first text. Most readers are only asked which letters they do not know.
      return readText(glyphIndexOf(font), picture, box)
    },
    async unlearned(text) {
      learned ??= charactersOf(font)
      const words = text.normalize('NFC').split(/\s+/)
      const spelled = words.filter((word) => !learned?.has(word))
      return visibleCharacters(spelled.join('')).filter((char) => !learned?.has(char))
    },
    async close() {
      closed = true
    },
  }
}

/** A reading by glyphs is exact: it is never unsure. */
type ExactReading = Exclude<Reading, { kind: 'unsure' }>

/** The characters that some face has, and the words of which it knows only the whole, because their letters touch. */
const charactersOf = ({ faces }: Font): ReadonlySet<string> =>
  new Set(faces.flatMap(({ glyphs }) => glyphs.map(({ text }) => text.normalize('NFC'))))

/** @throws OcrError for a box that is not inside the picture */
export function readText(index: GlyphIndex, picture: Picture, box: Box): ExactReading {
  const state = parseStateOf(greyCropOf(picture, box))
  const components = maskNonText(state, index.maxGlyphHeight)
  maskMarks(state, index.marks, components)
  const lines: TextLine[] = []
  for (let rows = firstTextLine(state, index.lineHeight); rows; rows = firstTextLine(state, index.lineHeight))
    lines.push(readTextLine(state, index, rows))
  const text = lines.map((line) => line.text).join('\n')
  const incomplete = lines.find((line) => line.unknown)
  if (!incomplete?.unknown) return { kind: 'read', text }
  const { x, y, ...size } = incomplete.unknown
  const alternatives = combinations(
    lines.map((line, i) => line.alternatives.map((one) => (i === 0 ? one : `\n${one}`))),
  )
  const at = { x: box.x + x, y: box.y + y, ...size }
  if (!lines.some(({ hasUnknownInk }) => hasUnknownInk))
    return { kind: 'unknown glyph', text, at, candidates: alternatives }
  const several = alternatives.length > 1
  return { kind: 'unknown glyph', text, at, candidates: [], ...(several && { alternatives }) }
}
