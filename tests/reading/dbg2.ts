import { openCatalog } from '../../support/catalog/index.js'
import { inkOfSample } from '../../support/reading/cut.js'
import { openDisplay } from '../../support/virtual/display/index.js'
import { face } from '../virtual-display/faces.js'
const p = await (await openCatalog('fixtures')).profile('D785')
const display = await openDisplay({ ...p.display, touch: false })
for (const t of ['missed', 'calls', 'No']) {
const pic = display.paint({ ...face, rows: [{ role: 'entry', text: t }] })
const rgba = new Uint8Array(pic.width * pic.height * 4)
for (let i = 0; i < pic.width * pic.height; i++) { rgba.set(pic.rgb.subarray(i * 3, i * 3 + 3), i * 4); rgba[i * 4 + 3] = 255 }
const k = inkOfSample({ picture: { ...pic, rgba }, box: { ...p.display.regions.headline!, x: 5, width: 200 }, text: '' })
console.log(t, JSON.stringify(k.runs.map((r) => [r.from, r.to])))
for (let y = 0; y < k.height; y++) console.log([...k.coverage.subarray(y * k.width, y * k.width + 70)].map((v) => ' .:-=+*#%@'[Math.floor(v * 9.9)]).join(''))
}
