import { openCatalog } from '../../support/catalog/index.js'
import { openReader } from '../../support/reading/index.js'
import { openDisplay } from '../../support/virtual/display/index.js'
import { face } from '../virtual-display/faces.js'
const model = process.argv[2] ?? 'D785'
const catalog = await openCatalog('fixtures')
const p = await catalog.profile(model)
const display = await openDisplay({ ...p.display, touch: false })
const reader = await openReader({ fonts: 'fixtures/fonts', model })
const chars = [...Array(94).keys()].map((i) => String.fromCharCode(33 + i)).concat([...Array(95).keys()].map((i) => String.fromCharCode(161 + i)).filter((c) => c !== '\u00ad'))
let seed = 1
const rnd = (n: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * n) }
let bad = 0
const region = process.argv[3] ? p.display.regions.name! : p.display.regions.headline!
const icon = process.argv[3] ? 0 : p.display.bitsPerPixel === 1 ? 16 : 32
let ms = 0
const N = 600
for (let k = 0; k < N; k++) {
  const words = Array.from({ length: 1 + rnd(3) }, () => Array.from({ length: 1 + rnd(6) }, () => chars[rnd(chars.length)]).join(''))
  const text = words.join(' ')
  const pic = display.paint({ ...face, rows: process.argv[3] ? [undefined, { role: 'name', text }] : [{ role: 'identity', icon: 'identity', text, selected: k % 2 === 1 }] })
  const rgba = new Uint8Array(pic.width * pic.height * 4)
  for (let i = 0; i < pic.width * pic.height; i++) { rgba.set(pic.rgb.subarray(i * 3, i * 3 + 3), i * 4); rgba[i * 4 + 3] = 255 }
  const t = performance.now()
  const r = await reader.read({ ...pic, rgba }, { ...region, x: icon, width: region.width - icon })
  ms += performance.now() - t
  if (r.kind !== 'read' || r.text !== text) { bad++; if (bad < 12) console.log(JSON.stringify(text), JSON.stringify(r)) }
}
console.log(model, `${bad} bad of ${N}`, (ms / N).toFixed(2), 'ms each')
