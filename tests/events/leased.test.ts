import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openSession, type PhoneEvent } from '../../support/index.js'
import { openStandAloneRack, withAddresses } from '../../support/rack/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

const virtual = `rack: bench
withinMs: 5000
virtual: { guiTickMs: 20 }
phones:
  - { id: a, model: D785, number: "1001", name: Alice }
  - { id: b, model: D785, number: "1002", name: Bob }
`

/** A rack file of phones that run already, and the folder of their leases. */
async function standingRack() {
  const folder = await folderWith({ 'virtual.yaml': virtual })
  const served = await openStandAloneRack({
    ...{ file: join(folder, 'virtual.yaml'), catalog: await openCatalog('fixtures'), environment: {} },
    ...{ clock: systemClock, firstPort: 0 },
  })
  onTestFinished(served.close)
  const rack = join(folder, 'rack.yaml')
  const addresses = new Map(served.phones.map(({ id, origin }) => [id, origin] as const))
  await writeFile(
    rack,
    withAddresses(virtual, addresses, (path) => path),
  )
  return { rack, environment: { RACK_LEASES: join(folder, 'leases') } }
}

/** Calls from one phone to the other, and hears it from both. @returns how many settings were written for that */
async function callAndHear(job: Awaited<ReturnType<typeof openSession>>): Promise<number> {
  const events: PhoneEvent[] = []
  const { a, b } = await job.cast(
    { a: { id: 'a' }, b: { id: 'b' } },
    { onEvent: (event) => events.push(event) },
  )
  const written = events.filter((event) => event.kind === 'acted' && event.action?.kind === 'write-setting')
  await a.perform('dial', '1002')
  await b.expectEvent('incoming', { from: a })
  await b.perform('answer')
  await b.expectEvent('connected', { with: a })
  await job.release()
  return written.length
}

test('jobs that share phones hear them in turn, and write only what another job has changed', async () => {
  const options = await standingRack()
  const [nightly, mine] = await Promise.all([openSession(options), openSession(options)])
  onTestFinished(() => nightly.close())
  onTestFinished(() => mine.close())
  expect(await callAndHear(nightly)).toBeGreaterThan(0)
  expect(await callAndHear(nightly)).toBe(0)
  expect(await callAndHear(mine)).toBeGreaterThan(0)
  expect(await callAndHear(nightly)).toBeGreaterThan(0)
})
