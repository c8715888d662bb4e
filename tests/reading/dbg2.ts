import { openCatalog } from '../../support/catalog/index.js'
import { inkOfSample } from '../../support/reading/cut.js'
import { learnFont } from '../../support/reading/index.js'
import { openDisplay } from '../../support/virtual/display/index.js'
import { face } from '../virtual-display/faces.js'
const p = await (await openCatalog('fixtures')).profile('D785')
const display = await openDisplay({ ...p.display, touch: false })
const sample = (t: string) => {
const pic = display.paint({ ...face, status: t })
const rgba = new Uint8Array(pic.width * pic.height * 4)
for (let i = 0; i < pic.width * pic.height; i++) { rgba.set(pic.rgb.subarray(i * 3, i * 3 + 3), i * 4); rgba[i * 4 + 3] = 255 }
return { picture: { ...pic, rgba }, box: { ...p.display.regions.status!, x: 5, width: 200 }, text: t } }
const k = inkOfSample(sample('Verpasst: 10'))
console.log(JSON.stringify(k.runs.map((r) => [r.from, r.to])))
for (let y = 0; y < k.height; y++) console.log([...k.coverage.subarray(y * k.width, y * k.width + 100)].map((v) => ' .:-=+*#%@'[Math.floor(v * 9.9)]).join(''))
console.log(JSON.stringify(learnFont(['Verpasst: 1', 'Verpasst: 9', 'Verpasst: 10', 'Verpasst: 11'].map(sample)).findings))
