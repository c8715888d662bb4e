import { Agent, Server } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openRack, type Rack } from '../../support/rack/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

const catalog = await openCatalog('fixtures')

const text = `rack: bench
phones:
  - { id: a, model: D785, number: "1" }
  - { id: b, model: D785, number: "2" }
`

async function open() {
  const file = join(await folderWith({ 'rack.yaml': text }), 'rack.yaml')
  return openRack({ file, catalog, environment: {}, clock: systemClock })
}

/** Lets the first virtual phones fail when they close, once they have reported an event. */
async function failingPhones({ phones, events }: Rack, count: number): Promise<void> {
  for (const { origin } of phones) await fetch(`${origin}/command.htm?key=OFFHOOK`)
  await expect.poll(() => phones.every(({ id }) => events?.of(id).length === 1)).toBe(true)
  const spy = vi.spyOn(Agent.prototype, 'destroy')
  for (let i = 1; i <= count; i++)
    spy.mockImplementationOnce(() => {
      throw new Error(`phone ${i} cannot be closed`)
    })
  onTestFinished(() => spy.mockRestore())
}

test('if a phone cannot be closed, the listener of the events is still waited for', async () => {
  const rack = await open()
  await failingPhones(rack, 1)
  const { close } = Server.prototype
  let release = () => {}
  const free = new Promise<void>((resolve) => {
    release = resolve
  })
  const spy = vi.spyOn(Server.prototype, 'close').mockImplementation(function (this: Server, closed) {
    return close.call(this, () => void free.then(() => closed?.()))
  })
  onTestFinished(() => spy.mockRestore())
  let over = false
  const closing = rack.close().finally(() => {
    over = true
  })
  closing.catch(() => undefined)
  // Meanwhile the failure of the phone is known.
  for (const { origin } of rack.phones) await expect(fetch(origin)).rejects.toThrow('fetch failed')
  expect([spy.mock.calls.length, over]).toEqual([1, false])
  release()
  await expect(closing).rejects.toThrow('phone 1 cannot be closed')
})

test('if several phones cannot be closed, all are named, and no port stays open', async () => {
  const rack = await open()
  await failingPhones(rack, 2)
  await expect(rack.close()).rejects.toThrow(/phone 1 cannot be closed[\s\S]*phone 2 cannot be closed/)
  for (const { origin } of rack.phones) await expect(fetch(origin)).rejects.toThrow('fetch failed')
})
