import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { openCatalog, openRack, systemClock } from '../support/index.js'

const people = { snom870: 'Alice', D785: 'Bob', D735: 'Carol' }
const entries = Object.entries(people).map(([model, name], index) => ({
  id: name,
  model,
  name,
  number: `${1001 + index}`,
}))

/**
 * Starts three virtual phones without GUI delay. The rack file has only their addresses, so that each session that
 * opens it uses the same phones.
 */
export async function openLoopbackRack() {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-bench-'))
  const started = join(folder, 'started.yaml')
  const file = join(folder, 'rack.yaml')
  await writeFile(started, stringify({ rack: 'virtual', virtual: { guiTickMs: 0 }, phones: entries }))
  const catalog = await openCatalog('fixtures')
  const rack = await openRack({ file: started, catalog, environment: {}, clock: systemClock })
  const phones = rack.phones.map(({ origin }, index) => ({
    ...entries[index],
    address: origin,
    pacing: { captureGapMs: 0 },
  }))
  await writeFile(file, stringify({ rack: 'bench', phones }))
  return {
    file,
    folder,
    async close() {
      await rack.close()
      await rm(folder, { recursive: true })
    },
  }
}
