import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from '@cucumber/cucumber'
import { generateMessages } from '@cucumber/gherkin'
import { type Envelope, SourceMediaType } from '@cucumber/messages'
import { stringify } from 'yaml'
import type { AssembledTestCase, CucumberAdapter } from '../../../support/scenario/cucumber-runtime.js'
import { withEmptyExamples } from '../../../support/scenario/empty-examples.js'
import { withCopies } from '../../../support/scenario/every-model.js'
import { type RunOutcome, superviseRun } from '../../../support/scenario/run-supervisor.js'
import { contents, type Run } from '../cucumber.js'
import { failureMessagesIn } from '../faults/messages.js'
import { openReports } from '../reports/own-reports.js'
import { supportCode } from './support-code.js'

interface FeatureRun {
  /** Text of the feature file. */
  readonly feature: string
  /** The rack file: its content, or its text. */
  readonly rack: object | string
  /** How many times a scenario that failed runs again. */
  readonly retry?: number
  /** The folder with `fixtures`; default: this repository. */
  readonly cwd?: string
  /** The folder of the leases. Default: one of this run. */
  readonly leases?: string
  /** Default: Offhook's own. */
  readonly world?: new (
    options: never,
  ) => World
}

/**
 * Runs a feature in this process: Cucumber's runtime with Offhook's hooks, step definitions, supervision and reports.
 * What needs a process of its own is left out: arguments, the configuration file, signals, workers. Runs must not overlap.
 */
export async function runFeature(options: FeatureRun): Promise<Run> {
  const { rack, cwd = process.cwd(), leases } = options
  const folder = await mkdtemp(join(tmpdir(), 'offhook-feature-'))
  const { RACK, RACK_LEASES } = process.env
  const before = { cwd: process.cwd(), write: process.stderr.write }
  const errors: string[] = []
  try {
    process.env.RACK = join(folder, 'rack.yaml')
    process.env.RACK_LEASES = leases ?? join(folder, 'leases')
    await writeFile(process.env.RACK, typeof rack === 'string' ? rack : stringify(rack))
    process.stderr.write = (text: string | Uint8Array) => errors.push(String(text)) > 0
    process.chdir(cwd)
    return await runInFolder(folder, options, errors)
  } finally {
    process.chdir(before.cwd)
    process.stderr.write = before.write
    for (const [name, value] of Object.entries({ RACK, RACK_LEASES }))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    await rm(folder, { recursive: true })
  }
}

/** @param errors what is written to stderr */
async function runInFolder(folder: string, options: FeatureRun, errors: string[]): Promise<Run> {
  const { feature, retry = 0, world } = options
  const out = join(folder, 'out')
  const broadcaster = new EventEmitter()
  const envelopes: Envelope[] = []
  broadcaster.on('envelope', (envelope: Envelope) => envelopes.push(envelope))
  const reports = openReports(broadcaster, {
    ...{ folder: out, resultsDir: join(out, 'allure-results'), supportCode },
  })
  const { planned, facts } = await plan(feature, broadcaster, (text) => void errors.push(`${text}\n`))
  const { exitCode, messages } = await supervised({ planned, facts, broadcaster, out, retry, world })
  errors.push(...messages.map((message) => `\n${message}\n`))
  await reports.finish()
  await writeFile(join(out, 'report.html'), reports.text('html'))
  await writeFile(join(out, 'waits.json'), reports.text('waits'))
  await writeFile(join(out, 'junit.xml'), reports.text('junit'))
  return {
    ...{ exitCode, stdout: reports.text('terminal'), stderr: errors.join('') },
    ...{ envelopes, failureMessages: failureMessagesIn(envelopes), written: new Map(await contents(out)) },
  }
}

/** The scenarios of the feature, as the plugin changes them. */
async function plan(feature: string, broadcaster: EventEmitter, warn: (text: string) => void) {
  const options = {
    ...{ includeSource: true, includeGherkinDocument: true, includePickles: true },
    ...{ newId: randomUUID, defaultDialect: 'en' },
  }
  const type = SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN
  const texts = generateMessages(feature, 'x.feature', type, options)
  for (const envelope of texts) broadcaster.emit('envelope', envelope)
  const documents = texts.flatMap((message) => message.gherkinDocument ?? [])
  const pickles = texts.flatMap(({ pickle }) => pickle ?? [])
  const [gherkinDocument] = documents
  if (!gherkinDocument) throw new Error(`no feature: ${JSON.stringify(texts)}`)
  const all = pickles.map((pickle) => ({ pickle, gherkinDocument, location: pickle.location ?? { line: 1 } }))
  const copied = await withCopies(all, process.env, warn)
  const cwd = process.cwd()
  const planned = withEmptyExamples(copied, { documents, featurePaths: ['x.feature'], cwd }, warn)
  return { planned, facts: { cwd, paths: [], documents, pickles } }
}

interface Supervised extends Awaited<ReturnType<typeof plan>> {
  readonly broadcaster: EventEmitter
  readonly out: string
  readonly retry: number
  readonly world: FeatureRun['world']
}

async function supervised({
  planned,
  facts,
  broadcaster,
  out,
  retry,
  world,
}: Supervised): Promise<RunOutcome> {
  const runtime = await makeRuntime({
    environment: { cwd: facts.cwd },
    eventBroadcaster: broadcaster,
    newId: randomUUID,
    sourcedPickles: planned,
    supportCodeLibrary: { ...supportCode, ...(world && { World: world }) },
    options: {
      ...{ dryRun: false, failFast: false, filterStacktraces: true, parallel: 0, strict: true },
      ...{ retry, retryTagFilter: '', worldParameters: { reports: out } },
    },
    snippetOptions: {},
  })
  const { adapter } = runtime
  const run = adapter.run.bind(adapter)
  let outcome: RunOutcome | undefined
  // The same place at which supervise.mjs supervises a run.
  adapter.run = async (testCases) => {
    outcome = await withoutCallers(() =>
      superviseRun({ adapter, testCases, run: () => run(testCases), facts }),
    )
    return outcome.exitCode === 0
  }
  await runtime.run()
  if (!outcome) throw new Error('the run was not supervised')
  return outcome
}

/**
 * Runs a task whose errors name no caller of the task. Reports show frames of a user's files, and a test is such a file.
 * V8 follows `await` to the callers, but not a callback.
 */
const withoutCallers = <T>(task: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      task().then(
        (result) => resolve(result),
        (error) => reject(error),
      )
    })
  })

interface Runtime {
  readonly adapter: CucumberAdapter & {
    run(testCases: readonly AssembledTestCase[]): Promise<boolean>
  }
  run(): Promise<boolean>
}

/** Cucumber exports no types for its runtime. */
const { makeRuntime } = createRequire(import.meta.url)('@cucumber/cucumber/lib/runtime/make_runtime') as {
  readonly makeRuntime: (parts: object) => Promise<Runtime>
}
