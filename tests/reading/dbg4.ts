import { readFileSync } from 'node:fs'
import { unpackFont } from '../../support/reading/index.js'
import { openSmoothFont } from '../../support/virtual/display/smooth-font.js'
const f = unpackFont(JSON.parse(readFileSync('fixtures/fonts/D785.json', 'utf8')))
for (const [name, w, size] of [['row', 'regular', 16], ['name', 'bold', 16], ['headline', 'regular', 15], ['number', 'regular', 17]] as const) {
  const font = (await openSmoothFont(w))(size)
  const face = f.faces.find((x) => x.name === name)!
  const worst = face.glyphs.filter((g) => [...g.text].length === 1).map((g) => {
    const { mask, advance } = font.glyph(g.text)
    let most = 0
    for (let y = -40; y < 20; y++) for (let x = -5; x < 40; x++) {
      const a = x - 0 >= 0 && x < g.width && y >= g.top && y < g.top + g.height ? g.coverage[(y - g.top) * g.width + x]! : 0
      const mx = x + (mask.coverage.findIndex(() => true), firstCol(mask))
      const b = mx >= 0 && mx < mask.width && y >= mask.top && y < mask.top + mask.height ? mask.coverage[(y - mask.top) * mask.width + mx]! : 0
      if (x >= 0) most = Math.max(most, Math.abs(a - b))
    }
    return [g.text, most, advance - g.advance] as const
  }).filter(([, m, d]) => m > 2 || d !== 0)
  console.log(name, worst.map((w) => w.join(':')).join(' '))
}
function firstCol(m: { width: number; height: number; coverage: Uint8Array }) { for (let x = 0; x < m.width; x++) for (let y = 0; y < m.height; y++) if (m.coverage[y * m.width + x]) return x; return 0 }
