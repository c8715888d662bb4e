import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type IRunConfiguration, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { stringify } from 'yaml'
import type { z } from 'zod'
import type { rackSchema } from '../../support/rack/index.js'

type RackFile = z.input<ReturnType<typeof rackSchema>>

/** What one run of the feature came to. */
export interface Outcome {
  readonly success: boolean
  /** How many scenarios ran: a run of none is no success. */
  readonly scenarios: number
  /** What the failed steps and hooks said, without stack traces. */
  readonly messages: readonly string[]
}

/** Runs the attended transfer, or another scenario, on a rack; one run at a time. */
export type Transfer = (rack: Omit<RackFile, 'rack'>, scenario?: ScenarioChoice) => Promise<Outcome>

export interface ScenarioChoice {
  readonly paths: readonly string[]
  /** Left out: all of the files. */
  readonly name?: string
}

const feature = 'features/calls/attended-transfer.feature'
const people = ['Alice', 'Bob', 'Carol']

/** The models that have reference displays: only their states can be proved. */
export const recordedModels = async () => (await readdir('fixtures/screens')).toSorted()

/** Alice 1001, Bob 1002 and Carol 1003, whom the recorded displays show: all of one model, or each of another. */
export const phonesOf = (models: string | readonly string[], more: Partial<RackFile['phones'][0]> = {}) =>
  people.map((name, i) => ({
    id: name.toLowerCase(),
    model: typeof models === 'string' ? models : (models[i] ?? ''),
    number: String(1001 + i),
    name,
    // A display that will never match need not be captured as fast as the machine can.
    pacing: { captureGapMs: 20 },
    ...more,
  }))

/** Loads configuration and steps as cucumber-js does; what follows runs in this process and writes no report. */
export async function openTransfer(): Promise<Transfer> {
  const { runConfiguration } = await loadConfiguration({ provided: { paths: [feature] } })
  const formats = { stdout: 'summary', files: {}, publish: false as const, options: {} }
  const configuration: IRunConfiguration = { ...runConfiguration, formats }
  const support = await loadSupport(configuration)

  return async (rack, { paths, name } = { paths: [feature] }) => {
    const names = name === undefined ? [] : [`^${name}$`]
    const sources = { ...configuration.sources, paths: [...paths], names }
    const folder = await mkdtemp(join(tmpdir(), 'offhook-transfer-'))
    process.env.RACK = join(folder, 'rack.yaml')
    await writeFile(process.env.RACK, stringify({ rack: 'transfer', ...rack }))
    const heard: Envelope[] = []
    const { success } = await runCucumber(
      { ...configuration, sources, support },
      { stdout: nowhere() },
      (envelope) => {
        if (!envelope.attachment) heard.push(envelope)
      },
    )
    await rm(folder, { recursive: true })
    const scenarios = heard.filter(({ testCaseFinished }) => testCaseFinished).length
    return { success, scenarios, messages: heard.flatMap(messageOf) }
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

function messageOf({ testStepFinished, testRunHookFinished }: Envelope): string[] {
  const message = (testStepFinished?.testStepResult ?? testRunHookFinished?.result)?.message
  return message ? [message.replace(/^\w*Error: /, '').replace(/\n\s+at .*/g, '')] : []
}
