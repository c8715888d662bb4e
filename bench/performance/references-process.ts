/** Finds the references of one state among many: `node references-process.ts FOLDER`. Prints the user CPU that it took. */
import { openCatalog, openReferences } from '../../support/index.js'

const [folder = ''] = process.argv.slice(2)
const { display } = await (await openCatalog('fixtures')).profile('D785')
const before = process.cpuUsage()

const references = await openReferences(folder)
const query = { model: 'D785', display, language: 'en', firmware: '10.1.0', state: 'state-0' }
const found = await references.find(query)
if (found.kind !== 'found' || found.references.length === 0)
  throw new Error(`No references: ${JSON.stringify(found)}`)
const { user } = process.cpuUsage(before)
console.log(JSON.stringify({ userSeconds: user / 1e6 }))
