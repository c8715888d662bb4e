/**
 * Makes copies of one reference, and finds those of one state: `node references-process.ts COUNT FOLDER`. Prints the user
 * CPU that it took to find them, and the memory of the process.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCatalog, openReferences } from '../../support/index.js'

/** Of the copies, this many show the state that is looked for. */
const candidates = 20
const source = 'fixtures/screens/D785/en/any/idle'
const [count = '', folder = ''] = process.argv.slice(2)
await writeCopies()
const { display } = await (await openCatalog('fixtures')).profile('D785')
const before = process.cpuUsage()

const references = await openReferences(folder)
const query = { model: 'D785', display, language: 'en', firmware: '10.1.0', state: 'state-0' }
const found = await references.find(query)
if (found.kind !== 'found' || found.references.length !== candidates)
  throw new Error(`Not the copies: ${JSON.stringify(found)}`)
const { user } = process.cpuUsage(before)
console.log(JSON.stringify({ userSeconds: user / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }))

async function writeCopies(): Promise<void> {
  const to = join(folder, 'D785/en/any')
  await mkdir(to, { recursive: true })
  const data = await readFile(`${source}.yaml`, 'utf8')
  for (let i = 0; i < Number(count); i++) {
    const state = `state-${Math.floor(i / candidates)}`
    await writeFile(join(to, `${state}-${i}.yaml`), data.replace(/^state: .*$/m, `state: ${state}`))
    await copyFile(`${source}.png`, join(to, `${state}-${i}.png`))
  }
}
