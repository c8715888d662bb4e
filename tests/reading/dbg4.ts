import { readFileSync } from 'node:fs'
import { unpackFont } from '../../support/reading/index.js'
import { openSmoothFont } from '../../support/virtual/display/smooth-font.js'
const f = unpackFont(JSON.parse(readFileSync(`fixtures/fonts/${process.argv[2]}.json`, 'utf8')))
for (const [name, w, size] of [['soft keys of 10 px', 'regular', 10], ['headline', 'regular', 15], ['status', 'bold', 10], ['title', 'regular', 13], ['row', 'regular', 16], ['name', 'bold', 16]] as const) {
  const font = (await openSmoothFont(w))(size)
  const face = f.faces.find((x) => x.name === name)!
  console.log(name, face.glyphs.filter((g) => [...g.text].length > 1).map((g) => g.text).join(','), '|', face.glyphs.filter((g) => [...g.text].length === 1).map((g) => {
    const { mask } = font.glyph(g.text)
    let best = 999
    for (let dx = -2; dx <= 2; dx++) for (let dy = -2; dy <= 2; dy++) { let most = 0
    for (let y = -3; y < 40; y++) for (let x = -3; x < 40; x++) {
      const a = x >= 0 && x < g.width && y >= 0 && y < g.height ? g.coverage[y * g.width + x]! : 0
      const [mx, my] = [x + dx, y + dy]
      const b = mx >= 0 && mx < mask.width && my >= 0 && my < mask.height ? mask.coverage[my * mask.width + mx]! : 0
      most = Math.max(most, Math.abs(a - b)) }
    best = Math.min(best, most) }
    return [g.text, best] as const
  }).filter(([, m]) => m > 5).map((w) => w.join(':')).join(' '))
}
