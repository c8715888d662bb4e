import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test } from 'vitest'
import { contentsOf, labProject } from '../helpers/package/lab-project.js'

const foreign = resolve('../shared/foreign-phones')
/** A Python of the user often lacks the packages of the system. */
const python = ['python3', '/usr/bin/python3'].find(
  (one) => spawnSync(one, ['-c', 'import PIL']).status === 0,
)
const absent = [
  ...(existsSync(foreign) ? [] : ['../shared/foreign-phones']),
  ...(python === undefined ? ['Python with Pillow'] : []),
]
const why = absent.length > 0 ? ` (skipped: ${absent.join(' and ')} is absent)` : ''

const offhook = 'node_modules/offhook/support/cli/offhook.mjs'
const rack = 'fixtures/racks/lab.yaml'

/** The layout of these phones. Everything else is as the model of the package says. */
const model = `model: D735
extend: D735
display:
  regions:
    title: { x: 0, y: 0, width: 320, height: 28 }
    clock: { x: 0, y: 0, width: 60, height: 27 }
    date: { x: 200, y: 0, width: 120, height: 27 }
    headline: { x: 6, y: 34, width: 308, height: 22 }
    peer: { x: 8, y: 72, width: 222, height: 42 }
    timer: { x: 236, y: 84, width: 76, height: 28 }
    name: { x: 8, y: 116, width: 250, height: 24 }
    icon: { x: 262, y: 124, width: 54, height: 54 }
    status: { x: 0, y: 182, width: 320, height: 25 }
rules:
  icon: { match: ignore, states: [ringing] } # the bell swings
  identity: { match: text, reads: "{self}", box: { x: 8, y: 72, width: 222, height: 42 } }
  own name: { match: text, reads: "{self name}", box: { x: 8, y: 116, width: 250, height: 24 }, states: [idle] }
`
/** Its own number may be anywhere on the display, so the reference is for this phone. */
const of = (state: string, self: string) => `state: ${state}\nshows:\n  self: "${self}"\n`

const feature = `Feature: A call
  Scenario: A calls B
    Given A is the phone "porch"
    And B is the phone "desk"
    When A dials B
    Then A shows "calling" to B
    And B shows "ringing" from A
    When B answers
    Then A shows "connected" with B
    And B shows "connected" with A
    When A presses CANCEL
    Then A shows "idle"
    And B shows "idle"
`

describe.skipIf(absent.length > 0)(`a lab with phones that Offhook has never seen${why}`, async () => {
  const ports = await freePorts(3)
  const { folder, installed, node } = await labProject({
    'package.json': '{ "name": "lab" }',
    'cucumber.cjs': `module.exports = { default: require('offhook/cucumber').cucumberProfile(__dirname) }\n`,
    'features/call.feature': feature,
    'fixtures/models/D735.yaml': model,
    [rack]: `rack: lab
withinMs: 3000
phones:
  - { id: porch, model: D735, number: "3001", name: Ann, address: "http://127.0.0.1:${ports[0]}" }
  - { id: desk, model: D735, number: "3002", name: Ben, address: "http://127.0.0.1:${ports[1]}" }
`,
  })
  const packed = await contentsOf(installed)
  const control = await startPhones({ folder, ports })
  const run = (...args: string[]) => node(offhook, ...args, '--rack', rack)
  const screens = join(folder, 'fixtures/screens/D735/en/any')

  test('has no reference before it records: those of the virtual D735 are none', async () => {
    const { stdout, exitCode } = await run('run', '--dry-run')
    expect(stdout).toMatch(/ \(D735\) has no reference display yet\. Record what it shows/)
    expect(exitCode).toBe(1)
  })

  test('records its displays, each with what the model does not know', async () => {
    const { stdout, exitCode } = await run('screens', 'record', '--update', 'changed')
    expect(stdout).toContain('✔ 1 scenario: 1 passed')
    expect(exitCode).toBe(0)
    const files = (await readdir(screens)).filter((file) => file.endsWith('.yaml')).toSorted()
    const texts = files.map(async (file) => [file, await readFile(join(screens, file), 'utf8')] as const)
    expect(Object.fromEntries(await Promise.all(texts))).toEqual({
      'calling-3001.yaml': of('calling', '3001'),
      'connected-3001.yaml': of('connected', '3001'),
      'connected-3002.yaml': of('connected', '3002'),
      'idle.yaml': 'state: idle\n',
      'ringing-3002.yaml': of('ringing', '3002'),
    })
  })

  test('is green at another time of another day, without editing', async () => {
    await control('/clock?seconds=90061')
    const { stdout, exitCode } = await run('run')
    expect(stdout).toContain('✔ 1 scenario: 1 passed')
    expect(exitCode).toBe(0)
    expect((await node(offhook, 'screens', 'tidy', '--check')).exitCode).toBe(0)
  })

  test('fails for a wrong digit, and compares it with its own references only', async () => {
    await control('/defect?on=wrong-caller-digit')
    const { stdout, exitCode } = await run('run')
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/B \(desk, D735\) does not show "ringing"/)
    expect(stdout).toMatch(/region `peer` (?:reads|is unsure).* wanted is "3001"|reads "3004"/)
    const states = [...stdout.matchAll(/`([a-z ]+)` (?:with [^(]*)?\(\d+ px differ\)/g)].map(
      ([, state]) => state,
    )
    expect(['calling', 'connected', 'idle', 'ringing']).toEqual(expect.arrayContaining(states))
    expect(states).not.toEqual([])
  })

  test('leaves the package as it was', async () => {
    expect(await contentsOf(installed)).toEqual(packed)
  })
})

interface Phones {
  readonly ports: readonly number[]
  readonly folder: string
}

/** Two of the phones, without log-in and faults. @returns a request to their control port */
async function startPhones({ folder, ports: [porch, desk, control] }: Phones) {
  const phone = { model: 'D735', firmware: '10.1.54.13', auth: 'none', dial: '200', closeAfter: 0, flaky: 0 }
  const spec = {
    ...{ control, seed: 1, user: 'user', password: 'secret' },
    phones: [
      { ...phone, id: 'porch', number: '3001', name: 'Ann', port: porch, mac: '000413C50001' },
      { ...phone, id: 'desk', number: '3002', name: 'Ben', port: desk, mac: '000413C50002' },
    ],
  }
  const file = join(folder, 'phones.json')
  await writeFile(file, JSON.stringify(spec))
  const process = spawn(python ?? '', [join(foreign, 'main.py'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterAll(() => process.kill())
  for await (const line of createInterface(process.stdout)) if (line.startsWith('desk: ')) break
  return async (request: string) => {
    const response = await fetch(`http://127.0.0.1:${control}${request}`)
    return response.text()
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}
