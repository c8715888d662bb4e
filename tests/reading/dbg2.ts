import { openCatalog } from '../../support/catalog/index.js'
import { inkOfSample } from '../../support/reading/cut.js'
import { openDisplay } from '../../support/virtual/display/index.js'
import { face } from '../virtual-display/faces.js'
const p = await (await openCatalog('fixtures')).profile('D785')
const display = await openDisplay({ ...p.display, touch: false })
const pic = display.paint({ ...face, status: 'Missed: 2' })
const rgba = new Uint8Array(pic.width * pic.height * 4)
for (let i = 0; i < pic.width * pic.height; i++) { rgba.set(pic.rgb.subarray(i * 3, i * 3 + 3), i * 4); rgba[i * 4 + 3] = 255 }
const k = inkOfSample({ picture: { ...pic, rgba }, box: { ...p.display.regions.status!, x: 5, width: 200 }, text: '' })
console.log(JSON.stringify(k.runs))
