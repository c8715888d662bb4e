/** Opens a rack and prints the user CPU that it took: `node rack-process.ts rack.yaml`. */
import { openCatalog, openRack, systemClock } from '../../support/index.js'

const [file = ''] = process.argv.slice(2)
const before = process.cpuUsage()
const catalog = await openCatalog('fixtures')
const rack = await openRack({ file, catalog, environment: {}, clock: systemClock })
const { user } = process.cpuUsage(before)
await rack.close()
console.log(JSON.stringify({ userSeconds: user / 1e6, phones: rack.phones.length }))
