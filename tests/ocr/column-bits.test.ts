import { expect, it } from 'vitest'
import { hasStrongPixelIn, threeColumns } from '../../support/ocr/glyphs/column-bits.js'
import { type Candidates, glyphIndexOf } from '../../support/ocr/glyphs/glyph-index.js'
import {
  canPlace,
  nextUnexplainedColumn,
  placeGlyph,
  unexplainedRows,
  weakRows,
} from '../../support/ocr/glyphs/place-glyph.js'
import type { TextStyle } from '../../support/ocr/glyphs/text-style.js'
import { greyCropOf } from '../../support/ocr/image/background.js'
import { nextInkColumn, type ParseState, parseStateOf } from '../../support/ocr/image/ink.js'
import { fontOf, painterOf } from '../helpers/ocr/painted.js'

it.each(['D735', 'snom370'])(
  '%s: the sets of rows reject only glyphs that do not match, and at least nine of ten glyphs',
  async (model) => {
    const { regions, paint } = await painterOf(model)
    const box = regions.name
    const face = glyphIndexOf(fontOf(model)).faces.find((one) => one.face.name === 'name')
    if (!box || !face) throw new Error('no name')
    const state = parseStateOf(
      greyCropOf(paint({ rows: [undefined, { role: 'name', text: 'Alice il1I' }] }), box),
    )
    const column = nextInkColumn(state, { top: 0, end: state.height }, 0)
    const ink = strongestGrey(state)
    const count = { all: 0, rejected: 0, matching: 0 }
    for (let baseline = 0; baseline < state.height; baseline++) {
      const style: TextStyle = { face: face.face, baseline, ink }
      for (const candidates of [face.anywhere, face.atLineStart]) {
        const results = matches(state, style, candidates, column)
        expect(results.filter(({ rejected, matching }) => rejected && matching)).toEqual([])
        count.all += results.length
        count.rejected += results.filter(({ rejected }) => rejected).length
        count.matching += results.filter(({ matching }) => matching).length
      }
    }
    expect(count.matching).toBeGreaterThan(0)
    expect(count.rejected / count.all).toBeGreaterThan(0.9)
  },
)

/** Whether each candidate is rejected, and whether it explains the ink in a column, which a comparison of all pixels shows. */
function matches(state: ParseState, style: TextStyle, { all, strong, covered }: Candidates, column: number) {
  const rows = { top: 0, end: state.height }
  const weak = threeColumns(column, (x) => weakRows(state, style, x))
  const unexplained = unexplainedRows(state, style, rows, column)
  return all.map(({ indexed, anchor }, nth) => {
    const rejected = hasStrongPixelIn(strong, nth, weak) || (unexplained & ~(covered[nth] ?? 0)) !== 0
    const pen = column - anchor.x - indexed.glyph.left
    if (!canPlace(state, style, indexed, pen)) return { rejected, matching: false }
    const undo = placeGlyph(state, style, indexed.glyph, pen)
    const next = nextUnexplainedColumn(state, style, rows, { from: column, coveredEnd: state.width })
    undo()
    return { rejected, matching: next !== column, text: indexed.texts }
  })
}

function strongestGrey({ grey, background }: ParseState): number {
  const contrasts = grey.map((one, i) => Math.abs(one - (background[i] ?? 0)))
  return grey[contrasts.indexOf(Math.max(...contrasts))] ?? 0
}
