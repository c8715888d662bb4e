import { expect, test } from 'vitest'
import type { TextVerdict } from '../../support/references/index.js'
import { regionRows } from '../../support/reports/region-table.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { height, reference, spot, tolerant, width } from '../helpers/screen/small-references.js'

const rules = { clock: 'ignore', spot: tolerant(0.1, 1, spot) } as const
const [header, ...rows] = regionRows(
  reference(rules),
  greyFrame(width, height, [
    [3, 12, 0x41],
    [5, 13, 0x41],
    [31, 2, 0xff],
    [12, 22, 0xff],
  ]),
)

test('each row has rule, pixels, place and share; differing regions are first, ignored regions last', () => {
  expect(header).toEqual(['region', 'rule', 'differing px', 'of px', 'where', 'share of display'])
  expect(rows).toEqual([
    ['peer', 'exact', '2', '240', 'x 3–5 y 12–13', '20.0 %'],
    ['elsewhere', 'exact', '0', '735', '', '61.3 %'],
    ['title', 'exact', '0', '176', '', '14.7 %'],
    ['spot', 'tolerant (threshold 0.1; at most 1 px)', '0', '25', '', '2.1 %'],
    ['clock', 'ignore', 'not compared', '24', '', '2.0 %'],
    ['ignored in all', '', '', '24', '', '2.0 %'],
  ])
})

test('a misread text is first, with the text that was read', () => {
  const box = { x: 0, y: 12, width: 40, height: 6 }
  const rules = { peer: { match: 'text', reads: '{peer}', box } } as const
  const frame = greyFrame(width, height, [[12, 22, 0xff]])
  const text = { region: 'peer', box, wanted: '1002', reading: { kind: 'read', text: '1003' } } as const
  const firstRow = (verdict: TextVerdict) => regionRows(reference(rules), frame, [{ ...text, verdict }])[1]
  expect(firstRow('differs')?.slice(0, 3)).toEqual(['peer', 'text: {peer}', 'reads "1003", wanted is "1002"'])
  expect(firstRow('fits')?.[0]).not.toBe('peer')
})

test('every pixel of the display is in one row', () => {
  const sum = rows.slice(0, -1).reduce((total, row) => total + Number(row[3]), 0)
  expect(sum).toBe(width * height)
})
