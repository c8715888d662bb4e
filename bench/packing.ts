/**
 * Nine scenarios, two workers, and one phone that six of them need: how much longer the run takes than the best plan could.
 * The phones are virtual and at addresses, so the workers lease them as they lease real ones.
 *
 *     npm run bench packing         # three runs that are planned by the times of one before, and one in the order of the file
 *     npm run bench packing 5       # the number of planned runs
 *
 * The exit code is 1 if a planned run takes over 10 % longer than the ideal: the time of the scarce phone, or half of all time.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Envelope } from '@cucumber/messages'
import { stringify } from 'yaml'
import { openCatalog } from '../support/catalog/index.js'
import { systemClock } from '../support/clock/index.js'
import { openStandAloneRack } from '../support/rack/index.js'
import { Attempts } from '../support/reports/index.js'

const [runs = '3'] = process.argv.slice(2)
const allowed = 1.1
const workers = 2

const seconds = { common: [6, 3, 2], scarce: [1, 2, 3, 1, 2, 3] }
/** In the order of the file, the common phones come first, so that one worker has nothing to do at the end. */
const feature = `Feature: packing
${seconds.common.map((s, i) => scenario(`common ${i + 1}`, 'common', s)).join('')}
${seconds.scarce.map((s, i) => scenario(`scarce ${i + 1}`, 'scarce', s)).join('')}`

function scenario(name: string, tag: string, lasts: number): string {
  return `
  Scenario: ${name}
    Given A is a phone tagged "${tag}"
    Then A stays "idle" for ${lasts} seconds
`
}

interface Packed {
  readonly tookMs: number
  readonly idealMs: number
  readonly waitedMs: number
}

const folder = await mkdtemp(join(tmpdir(), 'offhook-packing-'))
const served = await serve()
try {
  const rows = [['first run', await run([])]] as [string, Packed][]
  for (let i = 1; i <= Number(runs); i++) rows.push([`planned ${i}`, await run([])])
  rows.push(['--order defined', await run(['--order', 'defined'])])
  print(rows)
  const judged = rows.filter(([name]) => name.startsWith('planned'))
  if (judged.some(([, { tookMs, idealMs }]) => tookMs > allowed * idealMs)) process.exitCode = 1
} finally {
  await served.close()
  await rm(folder, { recursive: true })
}

async function serve() {
  const ids = ['scarce', 'common-1', 'common-2', 'common-3']
  const phones = ids.map((id, i) => ({ id, model: 'D785', number: `100${i}`, name: `Person ${i}` }))
  const file = join(folder, 'served.yaml')
  await writeFile(file, stringify({ rack: 'served', virtual: { guiTickMs: 0 }, phones }))
  const catalog = await openCatalog('fixtures')
  const rack = await openStandAloneRack({ file, catalog, environment: {}, clock: systemClock, firstPort: 0 })
  const leased = rack.phones.map(({ origin }, i) => ({
    ...phones[i],
    tags: [phones[i]?.id.replace(/-.*/, '')],
    address: origin,
    pacing: { captureGapMs: 0 },
  }))
  await writeFile(join(folder, 'rack.yaml'), stringify({ rack: 'packing', phones: leased }))
  const project = JSON.stringify(resolve('cucumber.cjs'))
  const own = {
    format: [
      `message:${folder}/messages.ndjson`,
      [resolve('dist/support/reports/progress.js'), `${folder}/progress.txt`],
    ],
    worldParameters: { reports: join(folder, 'reports') },
    pluginOptions: { offhook: { folders: [] } },
  }
  await writeFile(
    join(folder, 'cucumber.cjs'),
    `module.exports = { default: { ...require(${project}).default, ...${JSON.stringify(own)} } }`,
  )
  await writeFile(join(folder, 'packing.feature'), feature)
  return rack
}

async function run(args: readonly string[]): Promise<Packed> {
  const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
  const command = [
    cucumber,
    '--config',
    relative('.', join(folder, 'cucumber.cjs')),
    join(folder, 'packing.feature'),
  ]
  const child = spawn(process.execPath, [...command, '--parallel', String(workers), ...args], {
    env: { ...process.env, RACK: join(folder, 'rack.yaml'), RACK_LEASES: join(folder, 'leases') },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [exitCode] = await once(child, 'exit')
  if (exitCode !== 0) {
    process.stderr.write(await readFile(join(folder, 'progress.txt'), 'utf8'))
    throw new Error(`the run has exit code ${exitCode}, so there is nothing to measure`)
  }
  const lines = (await readFile(join(folder, 'messages.ndjson'), 'utf8')).trim().split('\n')
  return packedOf(lines.map((line): Envelope => JSON.parse(line)))
}

function packedOf(envelopes: readonly Envelope[]): Packed {
  const attempts = new Attempts()
  for (const envelope of envelopes) attempts.onEnvelope(envelope)
  const { ended } = attempts
  const sum = (some: typeof ended) =>
    some.reduce((total, { startedMs, endedMs, waitedMs }) => total + endedMs - startedMs - waitedMs, 0)
  return {
    tookMs:
      Math.max(...ended.map(({ endedMs }) => endedMs)) - Math.min(...ended.map(({ startedMs }) => startedMs)),
    idealMs: Math.max(sum(ended) / workers, sum(ended.filter(({ name }) => name.startsWith('scarce')))),
    waitedMs: ended.reduce((total, { waitedMs }) => total + waitedMs, 0),
  }
}

function print(rows: readonly (readonly [string, Packed])[]): void {
  console.log('| run             | took    | ideal   | over the ideal | waits for phones |')
  console.log('| --------------- | ------- | ------- | -------------- | ---------------- |')
  const s = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  for (const [name, { tookMs, idealMs, waitedMs }] of rows) {
    const over = `${((tookMs / idealMs - 1) * 100).toFixed(1)} %`
    console.log(
      `| ${name.padEnd(15)} | ${s(tookMs).padStart(7)} | ${s(idealMs).padStart(7)} | ${over.padStart(14)} | ${s(waitedMs).padStart(16)} |`,
    )
  }
}
