import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openCatalog } from '../../../support/catalog/index.js'
import { systemClock } from '../../../support/clock/index.js'
import { createLeaseClient, openDirectoryStore } from '../../../support/lease/index.js'
import { openStandAloneRack } from '../../../support/rack/index.js'
import { folderWith } from '../cli/offhook.js'

/**
 * Virtual phones at addresses, so that a run leases them as it does real ones, and a look at their leases.
 * @param models of the phones @param guiTickMs of all of them
 */
export async function addressRack(models: readonly string[], guiTickMs = 20) {
  const lines = models.map(
    (model, i) => `  - { id: p${i}, model: ${model}, number: "100${i}", name: "Person ${i}" }\n`,
  )
  const text = `rack: served\nvirtual: { guiTickMs: ${guiTickMs} }\nphones:\n${lines.join('')}`
  const folder = await folderWith({ 'served.yaml': text })
  const file = join(folder, 'served.yaml')
  const served = await openStandAloneRack({
    ...{ file, catalog: await openCatalog('fixtures'), environment: {}, clock: systemClock, firstPort: 0 },
  })
  onTestFinished(() => served.close())
  const leases = join(folder, 'leases')
  const store = await openDirectoryStore(leases)
  onTestFinished(() => store.close())
  const owner = { job: 'test', host: 'here', processId: process.pid }
  const client = createLeaseClient({ store, owner, clock: systemClock })
  return {
    folder,
    leases,
    /** For a rack file. */
    phones: served.phones.map(({ id, model, number, name, origin }) => ({
      ...{ id, model, number, name, address: origin, pacing: { captureGapMs: 0 } },
    })),
    state: () => client.look().then(({ state }) => state),
  }
}
