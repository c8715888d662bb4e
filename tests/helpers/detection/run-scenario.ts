import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type IRunConfiguration, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { stringify } from 'yaml'
import type { z } from 'zod'
import type { rackSchema } from '../../../support/rack/index.js'
import { escapeRegExp } from './failures.js'

type RackFile = Omit<z.input<ReturnType<typeof rackSchema>>, 'rack'>

/** The result of a run. */
export interface Outcome {
  /** The statuses of all steps and hooks, each once. A skipped scenario is not `PASSED`. */
  readonly statuses: readonly string[]
  /** The number of scenarios that ran. */
  readonly scenarios: number
  /** The messages of the failed steps and hooks, without stack traces. */
  readonly messages: string
}

interface ScenarioChoice {
  /** A feature file. */
  readonly path: string
  readonly name: string
}

/** Runs one scenario on a rack. Runs must not overlap. */
export type RunScenario = (rack: RackFile, choice: ScenarioChoice) => Promise<Outcome>

/** Loads configuration and steps as cucumber-js does. The scenarios run in this process and write no report. */
export async function openScenarioRunner(): Promise<RunScenario> {
  const { runConfiguration } = await loadConfiguration({ provided: { paths: ['features'] } })
  const formats = { stdout: 'summary', files: {}, publish: false as const, options: {} }
  // The plugin runs scenarios once for each model; these racks have one model.
  const configuration: IRunConfiguration = {
    ...runConfiguration,
    formats,
    plugins: { specifiers: [], options: {} },
  }
  const support = await loadSupport(configuration)

  return async (rack, { path, name }) => {
    const sources = { ...configuration.sources, paths: [path], names: [`^${escapeRegExp(name)}$`] }
    const folder = await mkdtemp(join(tmpdir(), 'offhook-detection-'))
    process.env.RACK = join(folder, 'rack.yaml')
    await writeFile(process.env.RACK, stringify({ rack: 'detection', ...rack }))
    const envelopes: Envelope[] = []
    const onMessage = (envelope: Envelope) => void (envelope.attachment || envelopes.push(envelope))
    await runCucumber({ ...configuration, sources, support }, { stdout: discard() }, onMessage)
    await rm(folder, { recursive: true })
    return outcomeOf(envelopes)
  }
}

const discard = () => new Writable({ write: (_chunk, _encoding, done) => done() })

function outcomeOf(envelopes: readonly Envelope[]): Outcome {
  const results = envelopes.flatMap(({ testStepFinished, testRunHookFinished }) => {
    const result = testStepFinished?.testStepResult ?? testRunHookFinished?.result
    return result ? [result] : []
  })
  return {
    statuses: [...new Set<string>(results.map(({ status }) => status))],
    scenarios: envelopes.filter(({ testCaseFinished }) => testCaseFinished).length,
    messages: results.flatMap(({ message }) => (message ? [withoutStack(message)] : [])).join('\n'),
  }
}

const withoutStack = (message: string) => message.replace(/^\w*Error: /, '').replace(/\n\s+at .*/g, '')
