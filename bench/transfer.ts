/**
 * The whole attended transfer, with looking, judging and reporting, against a bare script that sends the same
 * requests to the same virtual phones and looks at nothing. No GUI delay, so that only our own time counts.
 *
 *     npm run bench
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { type IConfiguration, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { Client } from 'undici'
import { stringify } from 'yaml'
import { openCatalog, systemClock } from '../support/index.js'
import { startVirtualRack } from '../support/virtual/index.js'
import { median, row } from './figures.js'

const rounds = 15
const folder = await mkdtemp(join(tmpdir(), 'offhook-bench-'))
const names = ['Alice', 'Bob', 'Carol']
const models = ['snom870', 'D785', 'D735']

const catalog = await openCatalog('fixtures')
const virtual = await startVirtualRack({
  clock: systemClock,
  guiTickMs: 0,
  phones: await Promise.all(
    models.map(async (model, index) => ({
      id: names[index] ?? model,
      name: names[index] ?? model,
      number: `${1001 + index}`,
      profile: await catalog.profile(model),
      language: 'en',
      settings: {},
      auth: { scheme: 'none' } as const,
      dialReply: '302' as const,
      defects: [],
    })),
  ),
})
process.env.RACK = join(folder, 'rack.yaml')
const phones = virtual.phones.map(({ id, origin }, index) => ({
  id,
  model: models[index],
  number: `${1001 + index}`,
  address: origin,
  pacing: { captureGapMs: 0 },
}))
await writeFile(process.env.RACK, stringify({ rack: 'bench', phones }))

const provided: Partial<IConfiguration> = {
  paths: ['features/calls/attended-transfer.feature'],
  formatOptions: { resultsDir: join(folder, 'allure-results') },
}
const { runConfiguration: configured } = await loadConfiguration({ provided })
const files = {
  [join(folder, 'report.html')]: 'html',
  [join(folder, 'allure.log')]: 'allure-cucumberjs/reporter',
}
const runConfiguration = { ...configured, formats: { ...configured.formats, files } }
const silence = { stdout: new PassThrough().resume() }
const support = await loadSupport(runConfiguration)

interface Sent {
  readonly origin: string
  readonly path: string
}

/** One scenario as Cucumber runs it: ms from its first hook to its last, and the requests that it sent. */
async function withOffhook(): Promise<{ ms: number; sent: Sent[] }> {
  const sent: Sent[] = []
  const note = (message: unknown) => sent.push((message as { request: Sent }).request)
  const times: number[] = []
  subscribe('undici:request:create', note)
  const { success } = await runCucumber({ ...runConfiguration, support }, silence, (envelope) => {
    if (envelope.testCaseStarted ?? envelope.testCaseFinished) times.push(performance.now())
  })
  unsubscribe('undici:request:create', note)
  if (!success) throw new Error('the scenario is red: nothing to measure')
  return { ms: (times[1] ?? 0) - (times[0] ?? 0), sent }
}

/** The same requests, one after the other over kept-alive connections; replies are read and thrown away. */
async function withBareScript(sent: readonly Sent[]): Promise<number> {
  const clients = new Map(virtual.phones.map(({ origin }) => [origin, new Client(origin)]))
  const start = performance.now()
  for (const { origin, path } of sent) {
    const reply = await clients.get(origin)?.request({ method: 'GET', path })
    await reply?.body.arrayBuffer()
  }
  const ms = performance.now() - start
  await Promise.all([...clients.values()].map((client) => client.close()))
  return ms
}

const figures: { offhook: number; bare: number }[] = []
let requests = 0
for (let round = 0; round <= rounds; round++) {
  const { ms, sent } = await withOffhook()
  const bare = await withBareScript(sent)
  requests = sent.length
  if (round > 0) figures.push({ offhook: ms, bare })
}
await virtual.stop()
await rm(folder, { recursive: true })

const offhook = median(figures.map((figure) => figure.offhook))
const bare = median(figures.map((figure) => figure.bare))
const ratio = median(figures.map((figure) => figure.offhook / figure.bare))
console.log(`\nthe whole attended transfer, ${requests} requests, median of ${rounds} rounds`)
console.log(row('Offhook, with report', `${offhook.toFixed(0)} ms`))
console.log(row('bare script', `${bare.toFixed(0)} ms`))
console.log(row('ratio', `${ratio.toFixed(2)} (target: at most 1.5)`))
