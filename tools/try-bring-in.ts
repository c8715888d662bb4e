/**
 * Brings the phones of a rack that Offhook has never seen into a new project, and tries what came of it: calls are green, each
 * defect of these phones is caught, and a new firmware shows what changed. Takes about 25 minutes.
 *
 *     node tools/start.mjs tools/try-bring-in.ts [../shared/foreign-phones]
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

interface Phone {
  readonly id: string
  readonly model: string
  readonly number: string
  readonly name: string
  readonly language?: string
  port: number
}

interface Rack {
  control: number
  readonly user: string
  readonly password: string
  readonly phones: Phone[]
}

/** Its clock is put forward to a minute before. */
const midnight = `Feature: Midnight

  Scenario: The date changes
    Given A is the phone "porch"
    Then A's "date" region changes within 90 seconds
`

/** A defect, the phone that has it, and the phone that shows it, if that is another. What no display of the feature can show is left out. */
const defects: readonly (readonly [defect: string, phone: string, shownBy?: string])[] = [
  ['wrong-caller-digit', 'porch'],
  ['transfer-wrong-party', 'depot', 'porch'],
  ['hold-not-shown', 'desk'],
  ['stale-after-hangup', 'porch'],
  ['key-lost', 'desk'],
  ['display-frozen', 'desk'],
  ['blank-name', 'porch'],
  ['soft-key-wrong', 'desk'],
  ['timer-stuck', 'porch'],
  ['mail-steady', 'depot'],
  ['name-garbled', 'porch'],
  ['digit-doubled', 'porch'],
  ['rings-on', 'porch'],
]

const offhook = 'node_modules/offhook/support/cli/offhook.mjs'
const phonesFolder = resolve(process.argv[2] ?? '../shared/foreign-phones')
const project = mkdtempSync(join(tmpdir(), 'offhook-bring-in-'))
const rack = await withFreePorts(JSON.parse(readFileSync(join(phonesFolder, 'rack.json'), 'utf8')) as Rack)
const phones = await startPhones()
try {
  makeProject()
  console.log(`project: ${project}`)
  await timed('bring-in', 'bring-in')
  await timed('accept', 'bring-in', '--accept')
  await timed('run', 'run')
  await timed('screens check', 'screens', 'check')
  await control('/clock?seconds=86400')
  await timed('run, a day later', 'run')
  for (const [defect, phone, shownBy = phone] of defects) {
    await control(`/defect?phone=${phone}&on=${defect}`)
    await tryDefect(`${defect} on ${phone}`, shownBy)
  }
  await beforeMidnight()
  await tryDefect('none at midnight', undefined, 'midnight.feature')
  await beforeMidnight()
  await control('/defect?phone=porch&on=date-stuck')
  await tryDefect('date-stuck on porch', 'porch', 'midnight.feature')
  await control('/clock?seconds=86400')
  await timed('compare', 'screens', 'compare')
  await control('/firmware?version=10.1.101.11')
  await timed('compare, another firmware', 'screens', 'compare')
  console.log(readFileSync(join(project, 'compare-another-firmware.log'), 'utf8').slice(-2000))
} finally {
  phones.kill()
}

/** @param phone the only one that may be named, if it has a defect */
async function tryDefect(what: string, phone: string | undefined, ...features: string[]): Promise<void> {
  const { exitCode, stdout } = await run('run', '--fail-fast', ...features)
  const named = [...stdout.matchAll(/✖ (?:\w+ )?\((\w+), \w+\)/g)].map(([, id]) => id)
  const isRight = phone
    ? exitCode === 1 && named.length > 0 && named.every((id) => id === phone)
    : exitCode === 0
  const verdict = isRight ? '✔' : '✖'
  console.log(`${verdict} ${what}: exit code ${exitCode}, named: ${named.join(', ')}`)
  await control('/defect')
  await control('/hangup')
}

/** Puts the clocks of all phones to half a minute before the next midnight. */
async function beforeMidnight(): Promise<void> {
  const now = new Date()
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  await control(`/clock?seconds=${(next.getTime() - now.getTime()) / 1000 - 30}`)
}

async function timed(what: string, ...args: string[]): Promise<void> {
  const startedMs = Date.now()
  const { exitCode, stdout, stderr } = await run(...args)
  writeFileSync(join(project, `${what.replaceAll(/\W+/g, '-')}.log`), stdout + stderr)
  const seconds = Math.round((Date.now() - startedMs) / 1000)
  const lines = (stdout + stderr).trim().split('\n')
  console.log(`${exitCode === 0 ? '✔' : '✖'} ${what}: ${seconds} s, exit code ${exitCode}: ${lines.at(-1)}`)
}

function run(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, HOME: project, SNOM_USER: rack.user, SNOM_PASSWORD: rack.password }
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [offhook, ...args],
      { cwd: project, env, maxBuffer: 1e9 },
      (_, stdout, stderr) => done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    )
    if (args[0] === 'bring-in' && child.stdout) void sayWhenPageIsThere(child.stdout)
  })
}

async function sayWhenPageIsThere(stdout: Readable): Promise<void> {
  const startedMs = Date.now()
  for await (const line of createInterface(stdout))
    if (line.includes('displays proposed'))
      return console.log(`first contact sheet: ${Math.round((Date.now() - startedMs) / 1000)} s`)
}

function makeProject(): void {
  for (const folder of ['features', 'racks', 'node_modules']) mkdirSync(join(project, folder))
  symlinkSync(process.cwd(), join(project, 'node_modules/offhook'))
  symlinkSync(resolve('node_modules/@cucumber'), join(project, 'node_modules/@cucumber'))
  const write = (path: string, text: string) => writeFileSync(join(project, path), text)
  write('package.json', '{ "name": "lab" }')
  write('offhook.yaml', 'version: 1\nrack: racks/lab.yaml\n')
  write(
    'cucumber.cjs',
    `module.exports = { default: require('offhook/cucumber').cucumberProfile(__dirname) }\n`,
  )
  write('features/calls.feature', readFileSync('tools/try-bring-in.feature', 'utf8'))
  write('midnight.feature', midnight)
  const lines = rack.phones.map(({ id, model, number, name, language, port }) =>
    JSON.stringify({
      ...{ id, model, number, name, ...(language === 'Deutsch' && { language: 'de' }) },
      ...{ address: `http://127.0.0.1:${port}` },
      credentials: { user: '${SNOM_USER}', password: '${SNOM_PASSWORD}' },
    }),
  )
  write('racks/lab.yaml', `rack: lab\nphones:\n${lines.map((line) => `  - ${line}\n`).join('')}`)
}

async function startPhones() {
  const file = join(project, 'rack.json')
  writeFileSync(file, JSON.stringify(rack))
  const child = spawn('/usr/bin/python3', [join(phonesFolder, 'main.py'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const last = rack.phones.at(-1)?.id ?? ''
  for await (const line of createInterface(child.stdout)) if (line.startsWith(`${last}: `)) break
  return child
}

async function control(request: string): Promise<void> {
  const headers = { connection: 'close' }
  await (await fetch(`http://127.0.0.1:${rack.control}${request}`, { headers })).text()
}

async function withFreePorts(given: Rack): Promise<Rack> {
  for (const one of given.phones) one.port = await freePort()
  given.control = await freePort()
  return given
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}
