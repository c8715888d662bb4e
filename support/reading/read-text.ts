import type { Box } from '../catalog/index.js'
import { settleClutter } from './clutter.js'
import { type Line, readLine } from './line.js'
import { settleMarks } from './marks.js'
import { plateOf } from './plate.js'
import { firstLine } from './rows.js'
import { sheetOf } from './sheet.js'
import type { TypeCase } from './type-case.js'
import type { Picture, Reading } from './types.js'

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
