import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openRack } from '../../support/rack/index.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-models-'))
afterAll(() => rm(folder, { recursive: true }))
const catalog = await openCatalog('fixtures')

async function rackWith(phone: string) {
  const file = join(folder, 'rack.yaml')
  await writeFile(file, `rack: lab\nphones:\n  - { id: desk-1, number: "1001", ${phone} }\n`)
  return openRack({ file, catalog, environment: {}, clock: systemClock })
}

test.each(['snom105', 'snom190', 'snom320', 'snom720', 'D862'])(
  'a rack may have a real %s',
  async (model) => {
    const rack = await rackWith(`model: ${model}, address: "http://192.0.2.1"`)
    expect(rack.phones.map(({ profile }) => profile.model)).toEqual([model])
    await rack.close()
  },
)

test.each([
  ['snom190', /phone desk-1: the size of a snom190's display is unknown, so there is no virtual one/],
  ['D862', /phone desk-1: there is no virtual D862: it has no command\.htm/],
])('a virtual %s is refused', async (model, message) => {
  await expect(rackWith(`model: ${model}`)).rejects.toThrow(message)
})
