import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { openCatalog, openRack, systemClock } from '../support/index.js'

const people = { snom870: 'Alice', D785: 'Bob', D735: 'Carol' }
const described = Object.entries(people).map(([model, name], index) => ({
  id: name,
  model,
  name,
  number: `${1001 + index}`,
}))

/**
 * Three virtual phones without GUI delay, and a rack file that knows only their addresses: whoever opens it,
 * as often as he likes, talks to the same phones.
 */
export async function openLoopbackRack() {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-bench-'))
  const started = join(folder, 'started.yaml')
  const file = join(folder, 'rack.yaml')
  await writeFile(started, stringify({ rack: 'virtual', virtual: { guiTickMs: 0 }, phones: described }))
  const catalog = await openCatalog('fixtures')
  const rack = await openRack({ file: started, catalog, environment: {}, clock: systemClock })
  const phones = rack.phones.map(({ origin }, index) => ({
    ...described[index],
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
