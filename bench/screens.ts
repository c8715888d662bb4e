/**
 * A verdict on one display, beside other image comparers: how long it takes, and whether one wrong digit is seen.
 *
 *     npm run bench rivals               # installs the others into bench/rivals
 *     npm run bench screens              # prints
 *     npm run bench -- screens --write   # writes docs/reference/benchmarks.md
 */
import { writeFile } from 'node:fs/promises'
import { capturedDigits } from './screens/captured-digits.js'
import { exchangeDigits } from './screens/digits.js'
import { describe } from './screens/report.js'
import { openRivals, openTolerantRivals, rivalVersions } from './screens/rivals.js'
import { openAlbum } from './screens/shown.js'
import { measureSpeed } from './screens/speed.js'
import { openStage } from './screens/stage.js'
import { virtualDigits } from './screens/virtual-digits.js'

const page = 'docs/reference/benchmarks.md'
const album = await openAlbum()
const rivals = openRivals(album.folder)
const tolerant = openTolerantRivals(album.folder)

const speed = await measureSpeed(await openStage(album), rivals)
// Those that start a process for each comparison come to the same verdicts, later.
const inProcess = rivals.filter(({ spawns }) => !spawns)
const captured = capturedDigits()
const sets = [...(await virtualDigits()), ...(captured ?? [])]
const text = describe({
  ...speed,
  digits: await exchangeDigits(album, sets, inProcess),
  tolerant: await exchangeDigits(album, sets, tolerant),
  capturesAbsent: captured === undefined,
  tolerances: tolerant,
  versions: rivalVersions(),
})
for (const rival of [...rivals, ...tolerant]) rival.close?.()
await album.close()

if (process.argv.includes('--write')) await writeFile(page, text)
else console.log(text)
