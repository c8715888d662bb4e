import { readFileSync } from 'node:fs'
import { openCatalog } from '../../support/catalog/index.js'
import { unpackFont } from '../../support/reading/index.js'
import { plateOf } from '../../support/reading/plate.js'
import { sheetOf, nextInk } from '../../support/reading/sheet.js'
import { typeCaseOf } from '../../support/reading/type-case.js'
import { handsAt } from '../../support/reading/hands.js'
import { parseLine } from '../../support/reading/parse.js'
import { firstLine } from '../../support/reading/rows.js'
import { openDisplay } from '../../support/virtual/display/index.js'
import { face } from '../virtual-display/faces.js'
const p = await (await openCatalog('fixtures')).profile('D785')
const display = await openDisplay({ ...p.display, touch: false })
const tc = typeCaseOf(unpackFont(JSON.parse(readFileSync('fixtures/fonts/D785.json', 'utf8'))))
const pic = display.paint({ ...face, rows: [{ role: 'identity', icon: 'identity', text: process.argv[2]!, selected: false }] })
const rgba = new Uint8Array(pic.width * pic.height * 4)
for (let i = 0; i < pic.width * pic.height; i++) { rgba.set(pic.rgb.subarray(i * 3, i * 3 + 3), i * 4); rgba[i * 4 + 3] = 255 }
const sheet = sheetOf(plateOf({ ...pic, rgba }, { ...p.display.regions.headline!, x: 32, width: 200 }))
const rows = firstLine(sheet, tc.lineHeight)!
const x = nextInk(sheet, rows, 0)
console.log(rows, x, tc.lineHeight, sheet.inkFrom)
const hs = handsAt(sheet, tc.cases, rows, x)
console.log(hs.length, 'hands')
for (const h of hs) { const r = parseLine(sheet, h.hand, h.from, rows, x, true); if (r.placed.length) console.log(h.hand.face.name, h.hand.baseline, h.hand.ink, r.stop, JSON.stringify(r.placed.map((q) => [q.glyph.text, q.pen]))) }
console.log([...sheet.ground].join(' '))
