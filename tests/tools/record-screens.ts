/**
 * Records the reference displays of the virtual phones into fixtures/screens, model by model. Run it after a
 * change of their look, and look at every picture that `git diff` then shows: what is saved is what tests expect.
 *
 *     npm run screens:record
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { openCatalog, openSession, type Phone, type PhoneEvent } from '../../support/index.js'
import { encodePng } from '../../support/screen/index.js'
import { scenes } from './scenes.js'

const people = { 1001: 'Alice', 1002: 'Bob', 1003: 'Carol', 1004: 'Dave', 1005: 'Erin' }

const folder = await mkdtemp(join(tmpdir(), 'offhook-record-'))
const { models } = await openCatalog('fixtures')
for (const model of models) await recordModel(model)
await rm(folder, { recursive: true })

async function recordModel(model: string): Promise<void> {
  const to = join('fixtures/screens', model, 'en', 'any')
  await rm(to, { recursive: true, force: true })
  await mkdir(to, { recursive: true })
  const rack = join(folder, `${model}.yaml`)
  const phones = Object.entries(people).map(([number, name]) => ({ id: name, model, number, name }))
  await writeFile(rack, stringify({ rack: 'record', virtual: { guiTickMs: 0 }, phones }))
  const session = await openSession({ RACK: rack })
  let seen: PhoneEvent | undefined
  const open = session.rack.phones.map((facts) =>
    session.openPhone(facts.id, facts, (event) => {
      seen = event
    }),
  )
  let count = 0
  await scenes(open, async (phone: Phone, state, shows, variant = '') => {
    await phone.look()
    if (seen?.kind !== 'looked') throw new Error(`${phone.name} did not look`)
    const name = [state.replaceAll(' ', '-'), shows.self ?? shows.peer, variant].filter(Boolean).join('-')
    const timed = ['connected', 'holding', 'held', 'consultation'].includes(state)
    const regions = { clock: 'ignore', ...(timed && { timer: 'ignore' }) }
    await writeFile(join(to, `${name}.png`), await encodePng(seen.frame))
    await writeFile(join(to, `${name}.yaml`), stringify({ state, shows, regions }))
    count++
  })
  await Promise.all(open.map((phone) => phone.close()))
  await session.close()
  process.stdout.write(`${model}: ${count} displays\n`)
}
