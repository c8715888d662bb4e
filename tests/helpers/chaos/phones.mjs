// Virtual phones in a process of their own, until its input ends. Each request that a phone executes is one line of the log.
//     node phones.mjs '{"support":URL of dist/support/,"rack":file,"log":file}'
import { openSync, writeSync } from 'node:fs'

const { support, rack, log } = JSON.parse(process.argv[2] ?? '{}')
const { openStandAloneRack } = await import(new URL('rack/index.js', support))
const { openCatalog } = await import(new URL('catalog/index.js', support))
const { backgroundClock } = await import(new URL('clock/index.js', support))

const file = openSync(log, 'a')
const { phones } = await openStandAloneRack({
  ...{ file: rack, catalog: await openCatalog('fixtures'), environment: {} },
  ...{ clock: backgroundClock, firstPort: 0 },
  onRequest(phone, { method, target, headers }) {
    const token = headers['x-lease-token']
    writeSync(file, `${JSON.stringify({ phone, atMs: Date.now(), token, method, target })}\n`)
  },
})
process.stdout.write(`${JSON.stringify(phones)}\n`)
process.stdin.on('end', () => process.exit()).resume()
