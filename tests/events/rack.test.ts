import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openRack } from '../../support/rack/index.js'

const catalog = await openCatalog('fixtures')
const real = (address: string) => `  - { id: real, model: D785, number: "1", address: "${address}" }\n`
const virtual = '  - { id: soft, model: D785, number: "2" }\n'

async function open(events: string, ...phones: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-events-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'rack.yaml')
  await writeFile(file, `rack: test\n${events}\nphones:\n${phones.join('')}`)
  const rack = await openRack({ file, catalog, environment: {}, clock: systemClock })
  onTestFinished(() => rack.close())
  return rack
}

const addresses = ({ phones }: Awaited<ReturnType<typeof open>>) => phones.map(({ reportsTo }) => reportsTo)

test('virtual phones always report; real ones only if the rack file has an address for events', async () => {
  const mixed = await open('virtualPhonesReachable: true', real('http://127.0.0.1:9'), virtual)
  expect(addresses(mixed)).toEqual([undefined, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/soft$/)])
  const withEvents = await open(
    'virtualPhonesReachable: true\nevents: {}',
    ...[real('http://127.0.0.1:9'), virtual],
  )
  expect(addresses(withEvents)).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/real$/),
    expect.stringMatching(/\/soft$/),
  ])
  const realOnly = await open('', real('http://127.0.0.1:9'))
  expect([realOnly.events, addresses(realOnly)]).toEqual([undefined, [undefined]])
})

test('reported events reach the rack, until it is closed', async () => {
  const rack = await open('events: {}', real('http://127.0.0.1:9'))
  const url = `${rack.phones[0]?.reportsTo}/hold/1001/1002`
  await fetch(url)
  expect(rack.events?.of('real')).toMatchObject([{ name: 'hold' }])
  await rack.close()
  await expect(fetch(url)).rejects.toThrow()
})

test.each([
  [
    'a real phone cannot call loopback',
    'events: {}',
    'http://192.0.2.7',
    /real cannot call 127\.0\.0\.1\. Put the/,
  ],
  [
    'no phone can call a wildcard',
    'events: { host: 0.0.0.0 }',
    'http://192.0.2.7',
    /can call 0\.0\.0\.0\. Add url:/,
  ],
  ['no such port', 'events: { port: 70000 }', 'http://192.0.2.7', /rack\.yaml:2: events\.port/],
  ['no URL', 'events: { url: "phone://x" }', 'http://192.0.2.7', /rack\.yaml:2: events\.url/],
  ['an unknown field', 'events: { prot: 1 }', 'http://192.0.2.7', /rack\.yaml:2: .*prot/],
])('%s: refused, with the place in the rack file', async (_, events, address, problem) => {
  await expect(open(events, real(address))).rejects.toThrow(problem)
})

test('a wildcard is accepted together with the URL that phones call', async () => {
  const rack = await open('events: { host: 0.0.0.0, url: "http://192.0.2.1:81" }', real('http://192.0.2.7'))
  expect(addresses(rack)).toEqual(['http://192.0.2.1:81/real'])
})

test('a port in use stops the run before a phone is touched', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  await expect(open(`events: { port: ${port} }`, virtual)).rejects.toThrow(
    `Cannot listen for the phones' events on 127.0.0.1, port ${port}: the port is in use`,
  )
})
