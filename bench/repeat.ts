/**
 * Runs all features many times while replies and signalling take random times. A step that works only on a fast network
 * fails here. Each run has a seed. The output of a failed run is in reports/repeats.
 *
 *     npm run bench repeat                        # seeds 1 to 50, all features
 *     npm run bench repeat 1 17                   # one run, with seed 17
 *     npm run bench repeat 20 1 features/calls    # seeds 1 to 20, some features
 */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type IRunConfiguration, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { parse, stringify } from 'yaml'

const [runs = 50, firstSeed = 1] = process.argv.slice(2, 4).map(Number)
const paths = process.argv.slice(4)
const workers = 9
/** How many failures of a run are printed. Its log has all. */
const printedFailures = 10
const logs = 'reports/repeats'

const rack = parse(await readFile('fixtures/racks/models.yaml', 'utf8'), { merge: true })
const folder = await mkdtemp(join(tmpdir(), 'offhook-repeat-'))
const configuration = await withoutReports()
const support = await loadSupport(configuration)
await mkdir(logs, { recursive: true })
const started = performance.now()
let green = 0

for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  const begun = performance.now()
  const log = join(logs, `seed-${seed}.log`)
  const success = await run(seed, log)
  const lines = (await readFile(log, 'utf8')).split('\n')
  if (success) await rm(log)
  if (success) green++
  const verdict = lines.findLast((line) => /^[✔✖] \d+ scenarios/.test(line)) ?? `see ${log}`
  const failed = lines.filter((line) => /^ +✖ /.test(line)).slice(0, printedFailures)
  console.log(`seed ${seed}, ${seconds(begun)} s: ${[verdict, ...failed].join('\n')}`)
}

await rm(folder, { recursive: true })
console.log(`${green} of ${runs} green in ${seconds(started)} s`)
process.exitCode = green === runs ? 0 : 1

/** The configuration of cucumber-js, with the progress formatter only. */
async function withoutReports(): Promise<IRunConfiguration> {
  const provided = { parallel: workers, worldParameters: {}, ...(paths.length && { paths }) }
  const { runConfiguration } = await loadConfiguration({ provided })
  const formats = {
    stdout: './dist/support/reports/progress.js',
    files: {},
    publish: false as const,
    options: {},
  }
  return { ...runConfiguration, formats }
}

/** Runs the features on virtual phones whose replies and calls are delayed at random. @param seed of the random delays */
async function run(seed: number, log: string): Promise<boolean> {
  const jitter = { seed, replyMs: 30, signallingMs: 100 }
  const RACK = join(folder, 'rack.yaml')
  await writeFile(RACK, stringify({ ...rack, virtual: { ...rack.virtual, guiTickMs: 50, jitter } }))
  const stdout = createWriteStream(log)
  const { success } = await runCucumber(
    { ...configuration, support },
    { stdout, env: { ...process.env, RACK } },
  )
  stdout.end()
  await finished(stdout)
  return success
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0)
}
