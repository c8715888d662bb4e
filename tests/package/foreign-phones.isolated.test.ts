import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test } from 'vitest'
import { contentsOf } from '../helpers/package/install.js'
import { labProject } from '../helpers/package/lab-project.js'

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
  const data = join(folder, 'fixtures')

  test('has no reference before it records: those of the virtual D735 are none', async () => {
    const { stdout, exitCode } = await run('run', '--dry-run')
    expect(stdout).toMatch(
      / \(D735\) has no reference display yet\. Bring it in: npx offhook bring-in --rack /,
    )
    expect(exitCode).toBe(1)
  })

  test('brings them in: what they show is proposed, shown again, and accepted', async () => {
    const { stdout, exitCode } = await run('bring-in')
    expect(stdout).toMatch(/^✔ \d+ displays proposed.*: reports\/bring-in\/index\.html$/m)
    expect(exitCode).toBe(0)
    expect(await readdir(data)).toEqual(['racks'])
    const accepted = await node(offhook, 'bring-in', '--accept')
    expect(accepted.stdout).toMatch(/^✔ \d+ files written to /m)
    const states = await statesIn(join(data, 'screens/D735/en/any'))
    expect(states).toEqual(
      expect.arrayContaining([
        'DND',
        'busy',
        'calling',
        'connected',
        'held',
        'holding',
        'idle',
        'missed',
        'ringing',
      ]),
    )
    expect(await readFile(join(data, 'models/D735.yaml'), 'utf8')).toContain('reads: "{peer}"')
  }, 600_000)

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
    expect(await statesIn(join(data, 'screens/D735/en/any'))).toEqual(expect.arrayContaining(states))
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

async function statesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return [...new Set(texts.flatMap((text) => /^state: (.*)$/m.exec(text)?.[1] ?? []))]
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
