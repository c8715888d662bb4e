import { openSmoothFont } from '../../support/virtual/display/smooth-font.js'
import { readFileSync } from 'node:fs'
import { unpackFont } from '../../support/reading/index.js'
const f = unpackFont(JSON.parse(readFileSync('fixtures/fonts/D785.json', 'utf8')))
for (const c of 'kx') { const g = f.faces.find((x) => x.name === 'row')!.glyphs.find((g) => g.text === c)!; const { mask, advance } = (await openSmoothFont('regular'))(16).glyph(c); console.log(c, g.left, g.width, g.advance, mask.left, mask.width, advance)
for (let y = 0; y < mask.height; y++) console.log([...mask.coverage.subarray(y * mask.width, (y + 1) * mask.width)].map((v) => String(v).padStart(4)).join(''), ' | ', [...g.coverage.subarray(y * g.width, (y + 1) * g.width)].map((v) => String(v).padStart(4)).join('')) }
