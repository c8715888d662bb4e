/**
 * The whole attended transfer, with looking, judging and reporting, against a bare script that sends the same
 * requests to the same virtual phones and looks at nothing. No GUI delay, so that only our own time counts.
 *
 *     npm run bench
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
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

// Two scenarios in each run: the first one still loads its references, every further one finds them loaded.
const feature = 'features/calls/attended-transfer.feature'
const second = join(folder, 'second.feature')
await writeFile(second, await readFile(feature))
const allure = { resultsDir: join(folder, 'allure-results') }
const html = { [join(folder, 'report.html')]: 'html' }
const reports = {
  'no report': {},
  'HTML report': html,
  'HTML and Allure': { ...html, [join(folder, 'allure.log')]: 'allure-cucumberjs/reporter' },
}
const provided = { paths: [feature, second], formatOptions: allure }
const { runConfiguration } = await loadConfiguration({ provided })
const support = await loadSupport(runConfiguration)
const silence = { stdout: new PassThrough().resume() }

interface Sent {
  readonly origin: string
  readonly path: string
}

/** One run as Cucumber does it: ms from the first hook of a scenario to its last, and what its requests were. */
async function withOffhook(files: Record<string, string>) {
  const scenarios: { startMs: number; ms: number; sent: Sent[] }[] = []
  const note = (message: unknown) => scenarios.at(-1)?.sent.push((message as { request: Sent }).request)
  subscribe('undici:request:create', note)
  const formats = { ...runConfiguration.formats, files }
  const { success } = await runCucumber({ ...runConfiguration, formats, support }, silence, (envelope) => {
    const last = scenarios.at(-1)
    if (envelope.testCaseStarted) scenarios.push({ startMs: performance.now(), ms: 0, sent: [] })
    if (envelope.testCaseFinished && last) last.ms = performance.now() - last.startMs
  })
  unsubscribe('undici:request:create', note)
  if (!success) throw new Error('the scenario is red: nothing to measure')
  return scenarios
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

console.log(
  `\nthe whole attended transfer, medians of ${rounds} rounds, target: at most 1.5 times the bare script`,
)
for (const [name, files] of Object.entries(reports)) {
  const figures: { first: number; further: number; bare: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const [first, further] = await withOffhook(files)
    const bare = await withBareScript(further?.sent ?? [])
    if (round > 0) figures.push({ first: first?.ms ?? 0, further: further?.ms ?? 0, bare })
  }
  const of = (pick: (figure: (typeof figures)[number]) => number) => median(figures.map(pick))
  const ms = `${of(({ further }) => further).toFixed(0)} ms, bare script ${of(({ bare }) => bare).toFixed(0)} ms`
  const ratio = of(({ further, bare }) => further / bare).toFixed(2)
  const cold = of(({ first, bare }) => first / bare).toFixed(2)
  console.log(row(name, `${ms}, ratio ${ratio} (first scenario of a process: ${cold})`))
}
await virtual.stop()
await rm(folder, { recursive: true })
