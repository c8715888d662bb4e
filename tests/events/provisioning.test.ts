import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventNames } from '../../support/events/index.js'
import { openRackSession } from '../../support/session/index.js'

/** A web server in place of a real phone, and the requests that it received. */
async function webServer(status: number) {
  const received: string[] = []
  const server = createServer((request, response) => {
    // Each session reads it first.
    if (request.url !== '/info.htm') received.push(request.url ?? '')
    response.writeHead(status).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { received, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function session(events: string, address: string) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-provisioning-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const RACK = join(folder, 'rack.yaml')
  await writeFile(
    RACK,
    `rack: lab\n${events}\nphones:\n  - { id: desk 1, model: D785, number: "1", address: "${address}" }\n`,
  )
  const opened = await openRackSession({ RACK, RACK_LEASES: 'none' })
  onTestFinished(() => opened.close())
  return opened
}

test('every action URL is written to a real phone, percent-encoded, and stored', async () => {
  const { received, address } = await webServer(200)
  const { rack } = await session('events: { provision: true }', address)
  expect(received).toHaveLength(eventNames.length)
  const query = new URL(received[0] ?? '', address).searchParams
  expect([...query]).toEqual([
    ['settings', 'save'],
    ['action_incoming_url', `${rack.phones[0]?.reportsTo}/incoming/$local/$remote`],
    ['store_settings', 'save'],
  ])
})

test.each(['events: {}', ''])('"%s": nothing is written to a real phone', async (events) => {
  const { received, address } = await webServer(200)
  await session(events, address)
  expect(received).toEqual([])
})

test('a phone that refuses it ends the run before the first scenario, and is named', async () => {
  const { received, address } = await webServer(403)
  await expect(session('events: { provision: true }', address)).rejects.toThrow(
    /desk 1 \(desk 1, D785\): could not set action_incoming_url/,
  )
  expect(received).toHaveLength(1)
})
