import type { Box } from '../../catalog/index.js'
import type { Font } from '../font.js'
import { plateOf } from '../image/background.js'
import { firstLine, sheetOf } from '../image/ink.js'
import { closedReader, type Picture, type Reader, type Reading } from '../types.js'
import { type TypeCase, typeCaseOf } from './glyph-index.js'
import { type Line, readLine } from './line.js'
import { settleClutter, settleMarks } from './mask-non-text.js'

/** Reads with the glyphs of a font that was learned. */
export function glyphReader(font: Font): Reader {
  const typeCase = typeCaseOf(font)
  let closed = false
  return {
    name: 'glyphs',
    async read(picture, box) {
      if (closed) throw closedReader('glyph')
      return readText(typeCase, picture, box)
    },
    async close() {
      closed = true
    },
  }
}

/** @throws ReadingError for a box that is not inside the picture */
export function readText(typeCase: TypeCase, picture: Picture, box: Box): Reading {
  const sheet = sheetOf(plateOf(picture, box))
  settleClutter(sheet, typeCase.highest)
  settleMarks(sheet, typeCase.marks)
  const lines: Line[] = []
  for (let rows = firstLine(sheet, typeCase.lineHeight); rows; rows = firstLine(sheet, typeCase.lineHeight)) {
    lines.push(readLine(sheet, typeCase, rows))
  }
  const text = lines.map((line) => line.text).join('\n')
  const broken = lines.find((line) => line.unknown)
  if (!broken?.unknown) return { kind: 'read', text }
  const { x, y, ...size } = broken.unknown
  return {
    kind: 'unknown glyph',
    text,
    at: { x: box.x + x, y: box.y + y, ...size },
    candidates: broken.candidates,
  }
}
