import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fetch } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openRack, openStandAloneRack, withAddresses } from '../../support/rack/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

const catalog = await openCatalog('fixtures')

const two = `rack: bench
phones:
  - { id: a, model: D785, number: "1", name: Alice }
  - { id: b, model: snom370, number: "2", credentials: { user: u, password: "\${P}" }, virtual: { auth: basic } }
`
const real = '  - { id: c, model: D785, number: "3", address: http://192.0.2.1 }\n'

async function open(text: string, firstPort: number) {
  const file = join(await folderWith({ 'rack.yaml': text }), 'rack.yaml')
  const rack = await openStandAloneRack({
    ...{ file, catalog, environment: { P: 'secret' }, clock: systemClock, firstPort },
  })
  onTestFinished(rack.close)
  return rack
}

/** A port that is in use, until the test ends. */
async function busyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** The first of two ports that are free. */
async function freePorts(): Promise<number> {
  const isFree = async (port: number) => {
    const server = createServer().listen(port, '127.0.0.1')
    const free = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ]).catch(() => false)
    await new Promise<void>((closed) => server.close(() => closed()))
    return free
  }
  for (let port = 20_000 + (process.pid % 20_000); ; port += 2)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
}

test('the virtual phones of a rack file have consecutive ports; the real ones are not started', async () => {
  const port = await freePorts()
  const { name, phones, realPhones } = await open(two + real, port)
  expect([name, realPhones]).toEqual(['bench', 1])
  expect(phones).toEqual([
    {
      ...{ id: 'a', model: 'D785', number: '1', name: 'Alice', auth: 'none' },
      origin: `http://127.0.0.1:${port}`,
    },
    {
      ...{ id: 'b', model: 'snom370', number: '2', name: 'b', auth: 'basic' },
      origin: `http://127.0.0.1:${port + 1}`,
    },
  ])
  expect((await fetch(`http://127.0.0.1:${port}/info.htm`)).status).toBe(200)
  expect((await fetch(`http://127.0.0.1:${port + 1}/info.htm`)).status).toBe(401)
})

test('port 0 means free ports', async () => {
  const { phones } = await open(two, 0)
  expect(new Set(phones.map(({ origin }) => origin)).size).toBe(2)
})

test('a port in use is an error that names port and phone, and no phone stays open', async () => {
  const port = await busyPort()
  const other = two.replace('id: a,', 'id: the first,')
  await expect(open(other, port)).rejects.toThrow(
    new RegExp(
      `^The virtual phone "the first" cannot listen on port ${port} of 127\\.0\\.0\\.1: the port is in use\\.`,
    ),
  )
  await expect(open(other, port - 1)).rejects.toThrow(/port/)
  await expect(fetch(`http://127.0.0.1:${port - 1}/info.htm`)).rejects.toThrow('fetch failed')
})

test.each([
  [
    'without virtual phones',
    `rack: lab\nphones:\n${real}`,
    8101,
    /rack\.yaml: no virtual phone to start: every phone has an address/,
  ],
  [
    'with too many ports',
    two,
    65_535,
    /rack\.yaml: 2 virtual phones need the ports from 65535 on.* at most 65534/,
  ],
  ['with a mistake', two.replace('D785', 'D7850'), 8101, /rack\.yaml:3: phones\.0\.model: No model "D7850"/],
])('a rack file %s is refused', async (_, text, port, message) => {
  await expect(open(text, port)).rejects.toThrow(message)
})

test('a rack file with addresses can be opened by another run, which reaches the phones', async () => {
  const { phones } = await open(two, 0)
  const origins = new Map(phones.map(({ id, origin }) => [id, origin]))
  const text = withAddresses(two + real, origins, (path) => path)
  const file = join(await folderWith({}), 'written.yaml')
  await writeFile(file, text)
  const rack = await openRack({ file, catalog, environment: { P: 'secret' }, clock: systemClock })
  onTestFinished(rack.close)
  expect(rack.phones.map(({ id, origin, virtual }) => [id, origin, virtual])).toEqual([
    ['a', origins.get('a'), false],
    ['b', origins.get('b'), false],
    ['c', 'http://192.0.2.1', false],
  ])
  expect(text).not.toContain('secret')
})
