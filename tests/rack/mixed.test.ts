import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { describeRack, openRack, openStandAloneRack } from '../../support/rack/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

const catalog = await openCatalog('fixtures')
const phones = `phones:
  - { id: desk-1, model: D785, number: "1", address: "http://127.0.0.1:9" }
  - { id: desk-2, model: D785, number: "2", address: "http://127.0.0.2:9" }
  - { id: soft-1, model: D785, number: "3" }
`
const options = async (text: string) => ({
  ...{ file: join(await folderWith({ 'rack.yaml': `rack: lab\n${text}` }), 'rack.yaml') },
  ...{ catalog, environment: {}, clock: systemClock },
})

test('a rack of real and virtual phones is refused by name before a phone is touched, also by a dry run', async () => {
  const problem =
    /rack\.yaml:5: phones\.2: soft-1 has no address and is virtual, desk-1, desk-2 are real: they cannot call each other, because virtual phones are connected only with each other, inside the run\. Give each phone an address, or write the virtual ones into a rack file of their own\. .*virtualPhonesReachable: true at the top of the file$/
  const mixed = await options(phones)
  await expect(openRack(mixed)).rejects.toThrow(problem)
  await expect(describeRack(mixed)).rejects.toThrow(problem)
})

test('the rack file may say that they reach each other', async () => {
  const rack = await openRack(await options(`virtualPhonesReachable: true\n${phones}`))
  expect(rack.phones.map(({ virtual }) => virtual)).toEqual([false, false, true])
  await rack.close()
})

test('a phone whose address is empty is told so, and not called virtual', async () => {
  const empty = phones.replace('http://127.0.0.2:9', '').replace(/.*soft-1.*\n/, '')
  const message = await openRack(await options(empty)).catch(String)
  expect(message).toMatch(/phones\.1\.address: an address begins with http/)
  expect(message).not.toContain('virtual')
})

test('offhook virtual-rack starts the virtual phones of such a rack: it plays no scenario', async () => {
  const rack = await openStandAloneRack({ ...(await options(phones)), firstPort: 0 })
  expect(rack.phones.map(({ id }) => id)).toEqual(['soft-1'])
  await rack.close()
})
