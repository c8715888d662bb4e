import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type IRunConfiguration, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { stringify } from 'yaml'
import type { z } from 'zod'
import type { rackSchema } from '../../../support/rack/index.js'
import { literally } from './failures.js'

type RackFile = Omit<z.input<ReturnType<typeof rackSchema>>, 'rack'>

/** What a scenario came to. */
export interface Outcome {
  /** `PASSED`, of every step and hook, or what else happened: a scenario that is skipped proves nothing. */
  readonly verdicts: readonly string[]
  /** How many scenarios ran: a run of none proves nothing either. */
  readonly scenarios: number
  /** What the failed steps and hooks said, without stack traces. */
  readonly said: string
}

export interface ScenarioChoice {
  /** A feature file. */
  readonly path: string
  readonly name: string
}

/** Plays one scenario on a rack; one at a time. */
export type Play = (rack: RackFile, choice: ScenarioChoice) => Promise<Outcome>

/** Loads configuration and steps as cucumber-js does; what follows runs in this process and writes no report. */
export async function openPlay(): Promise<Play> {
  const { runConfiguration } = await loadConfiguration({ provided: { paths: ['features'] } })
  const formats = { stdout: 'summary', files: {}, publish: false as const, options: {} }
  // The plugin plays scenarios once for each model; here every rack has one.
  const configuration: IRunConfiguration = {
    ...runConfiguration,
    formats,
    plugins: { specifiers: [], options: {} },
  }
  const support = await loadSupport(configuration)

  return async (rack, { path, name }) => {
    const sources = { ...configuration.sources, paths: [path], names: [`^${literally(name)}$`] }
    const folder = await mkdtemp(join(tmpdir(), 'offhook-detection-'))
    process.env.RACK = join(folder, 'rack.yaml')
    await writeFile(process.env.RACK, stringify({ rack: 'detection', ...rack }))
    const heard: Envelope[] = []
    const hear = (envelope: Envelope) => void (envelope.attachment || heard.push(envelope))
    await runCucumber({ ...configuration, sources, support }, { stdout: nowhere() }, hear)
    await rm(folder, { recursive: true })
    return outcomeOf(heard)
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

function outcomeOf(heard: readonly Envelope[]): Outcome {
  const results = heard.flatMap(({ testStepFinished, testRunHookFinished }) => {
    const result = testStepFinished?.testStepResult ?? testRunHookFinished?.result
    return result ? [result] : []
  })
  return {
    verdicts: [...new Set<string>(results.map(({ status }) => status))],
    scenarios: heard.filter(({ testCaseFinished }) => testCaseFinished).length,
    said: results.flatMap(({ message }) => (message ? [withoutStack(message)] : [])).join('\n'),
  }
}

const withoutStack = (message: string) => message.replace(/^\w*Error: /, '').replace(/\n\s+at .*/g, '')
