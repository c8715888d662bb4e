/**
 * Compares Offhook with other tools that compare images: how long one comparison takes, and whether it detects one
 * wrong digit.
 *
 *     npm run bench rivals               # installs the other tools into bench/rivals
 *     npm run bench screens              # prints
 *     npm run bench -- screens --write   # writes docs/reference/benchmarks.md
 */
import { readdir, writeFile } from 'node:fs/promises'
import { capturedDigits } from './screens/captured-digits.js'
import { exchangeDigits } from './screens/digits.js'
import { displaysOf, enlargedDisplays, prepareDisplays } from './screens/displays.js'
import { openImageFolder } from './screens/image-folder.js'
import { writePage } from './screens/report.js'
import { bitmapReader, openRivals, openTolerantRivals, rivalVersions } from './screens/rivals.js'
import { measureAgainst, measureSpeed, type PairSpeed } from './screens/speed.js'
import { virtualDigits } from './screens/virtual-digits.js'

const page = 'docs/reference/benchmarks.md'
const images = await openImageFolder()
const rivals = openRivals(images.folder)
const tolerant = openTolerantRivals(images.folder)

const speed = await measureSpeed(await prepareDisplays(images), rivals)
const models: Record<string, PairSpeed> = {}
for (const model of await readdir('fixtures/screens')) {
  const displays = await displaysOf(images, model)
  const { width, height } = displays.size
  models[`${model}, ${width}×${height}`] = await measureAgainst(bitmapReader(rivals), displays)
}
const large = await enlargedDisplays(images, 'D785', { width: 1280, height: 720 })
models['1280×720'] = await measureAgainst(bitmapReader(rivals), large)
// Tools that start a process for each comparison give the same results, but are slower.
const inProcess = rivals.filter(({ spawns }) => !spawns)
const captured = capturedDigits()
const sets = [...(await virtualDigits()), ...(captured ?? [])]
const text = writePage({
  ...speed,
  models,
  digits: await exchangeDigits(images, sets, inProcess),
  tolerant: await exchangeDigits(images, sets, tolerant),
  capturesAbsent: captured === undefined,
  tolerances: tolerant,
  versions: rivalVersions(),
})
for (const rival of [...rivals, ...tolerant]) rival.close?.()
await images.close()

if (process.argv.includes('--write')) await writeFile(page, text)
else console.log(text)
