/**
 * Many scenarios at once on one leased rack: how much of them a rack plays, and what each costs. The phones are virtual ones
 * behind addresses, as `offhook virtual-rack` starts them. Each scenario is an attended transfer on any three phones, in a
 * worker of its own.
 *
 *     npm run bench lease-scale                # 3, 30 and 300 phones; 1, 10 and 50 at once; takes about 15 minutes
 *     npm run bench lease-scale 3,300 1,10     # some of them
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stringify } from 'yaml'
import { cucumber, measure } from './performance/processes.js'

const transfer = 'features/calls/attended-transfer.feature'
const models = ['snom870', 'D785', 'D735']
/** One scenario at once is measured over several, one after the other. */
const fewestScenarios = 10
const mostTimesTheCpu = 1.2
const mostMegabytes = 300

interface Row {
  readonly phones: number
  readonly atOnce: number
  readonly perMinute: number
  readonly cpuSeconds: number
  readonly rackCpuSeconds: number
  readonly workerMegabytes: number
}

const [phoneCounts = '3,30,300', counts = '1,10,50'] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'offhook-lease-scale-'))
const rows: Row[] = []
for (const phones of numbersIn(phoneCounts)) rows.push(...(await measureRack(phones)))
await rm(folder, { recursive: true })
console.table(rows.map(describe))
for (const atOnce of numbersIn(counts)) judge(rows.filter((row) => row.atOnce === atOnce))

async function measureRack(phones: number): Promise<Row[]> {
  const rack = await startRack(phones)
  try {
    const measured: Row[] = []
    for (const atOnce of numbersIn(counts)) measured.push(await measureRun(rack, phones, atOnce))
    return measured
  } finally {
    await rack.stop()
  }
}

async function measureRun(rack: Rack, phones: number, atOnce: number): Promise<Row> {
  const scenarios = Math.max(atOnce, fewestScenarios)
  const feature = await writeFeature(scenarios)
  const leases = join(folder, `leases-${phones}-${atOnce}`)
  const command = [...cucumber, '--parallel', String(atOnce), feature]
  const rackBefore = await rack.userSeconds()
  const { userSeconds, wallSeconds, processes } = await measure(command, {
    RACK: rack.file,
    RACK_LEASES: leases,
  })
  const row = {
    phones,
    atOnce,
    perMinute: (scenarios / wallSeconds) * 60,
    cpuSeconds: userSeconds / scenarios,
    rackCpuSeconds: ((await rack.userSeconds()) - rackBefore) / scenarios,
    workerMegabytes: Math.max(...processes.map(({ megabytes }) => megabytes)),
  }
  console.log(describe(row))
  return row
}

interface Rack {
  /** A rack file with the addresses of its phones. */
  readonly file: string
  /** User CPU of its process until now. */
  userSeconds(): Promise<number>
  stop(): Promise<unknown>
}

async function startRack(count: number): Promise<Rack> {
  const phones = Array.from({ length: count }, (_, index) => ({
    id: `desk-${index + 1}`,
    model: models[index % models.length],
    number: `${10_000 + index}`,
    name: `Person ${index + 1}`,
  }))
  const virtual = join(folder, `virtual-${count}.yaml`)
  const file = join(folder, `rack-${count}.yaml`)
  await writeFile(virtual, stringify({ rack: `of ${count}`, withinMs: 20_000, phones }))
  const child = spawn(
    process.execPath,
    ['support/cli/offhook.mjs', 'virtual-rack', '--port', '0', '--rack', virtual, '--write-rack', file],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const line of createInterface(child.stdout)) if (line.includes('Ctrl-C')) break
  return {
    file,
    userSeconds: async () => {
      const [, fields = ''] = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')
      const ticksPerSecond = 100
      return Number(fields.split(' ')[11]) / ticksPerSecond
    },
    stop: async () => {
      child.kill('SIGINT')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** The attended transfer as many times as scenarios are wanted. */
async function writeFeature(count: number): Promise<string> {
  const text = await readFile(transfer, 'utf8')
  const begin = text.indexOf('  Scenario:')
  const [head, scenario] = [text.slice(0, begin), text.slice(begin)]
  const scenarios = Array.from({ length: count }, (_, i) => scenario.replace(/\n/, `, call ${i + 1}\n`))
  const file = join(folder, `transfers-${count}.feature`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, head + scenarios.join('\n'))
  return file
}

function judge(same: readonly Row[]): void {
  const [fewest] = same
  const most = same.at(-1)
  if (!fewest || !most) return
  const times = most.cpuSeconds / fewest.cpuSeconds
  const megabytes = Math.max(...same.map(({ workerMegabytes }) => workerMegabytes))
  const isGood = times <= mostTimesTheCpu && megabytes <= mostMegabytes
  console.log(
    `${isGood ? '✔' : '✖'} ${fewest.atOnce} at once: a scenario at ${most.phones} phones takes ${times.toFixed(2)} times its CPU at ${fewest.phones} (at most ${mostTimesTheCpu}), a process at most ${megabytes.toFixed(0)} MB (at most ${mostMegabytes})`,
  )
  if (!isGood) process.exitCode = 1
}

function describe(row: Row) {
  return {
    phones: row.phones,
    'at once': row.atOnce,
    'scenarios/min': row.perMinute.toFixed(1),
    'CPU s/scenario': row.cpuSeconds.toFixed(2),
    'CPU s/scenario of the phones': row.rackCpuSeconds.toFixed(2),
    'MB, largest process': row.workerMegabytes.toFixed(0),
  }
}

function numbersIn(text: string): number[] {
  return text.split(',').map(Number)
}
