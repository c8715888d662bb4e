import { EventEmitter } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { formatterHelpers, type IFormatterOptions } from '@cucumber/cucumber'
import type { Envelope } from '@cucumber/messages'
import AllureFormatter from '../../../support/reports/allure.js'
import type { FormatterPlugin } from '../../../support/reports/formatter-plugin.js'
import html from '../../../support/reports/html.js'
import ProgressFormatter from '../../../support/reports/progress.js'
import { superviseRun } from '../../../support/scenario/run-supervisor.js'
import { library, MadeUpCucumber, type MadeUpRun } from './made-up-run.js'

/** Passed, failed (with undefined, ambiguous and pending ones) and skipped scenarios. */
export type Counts = readonly [passed: number, failed: number, skipped: number]

export interface ReportedRun {
  readonly exitCode: number
  /** What the terminal shows last. */
  readonly messages: readonly string[]
  /** The text of each report. */
  readonly texts: Readonly<Record<'terminal' | 'junit' | 'html' | 'allure', string>>
  readonly counts: Readonly<Record<'terminal' | 'junit' | 'html' | 'allure', Counts>>
}

const ofCucumber = createRequire(createRequire(import.meta.url).resolve('@cucumber/cucumber/package.json'))
const { default: junit } = ofCucumber('@cucumber/junit-xml-formatter') as {
  readonly default: FormatterPlugin
}

/** Sends a made-up run through the supervision of runs and through the real formatters. */
export async function reportRun(made: MadeUpRun): Promise<ReportedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-agreement-'))
  try {
    const broadcaster = new EventEmitter()
    const written = { terminal: '', junit: '', html: '' }
    const write = (report: keyof typeof written) => (text: string | Uint8Array) => {
      written[report] += String(text)
    }
    const endings = [
      openPlugin(junit, broadcaster, folder, write('junit')),
      openPlugin(html, broadcaster, folder, write('html')),
    ]
    const options = formatterOptions(broadcaster, write('terminal'), folder)
    const formatters = [
      new ProgressFormatter(options),
      new AllureFormatter({ ...options, log: () => undefined }),
    ]
    const cucumber = new MadeUpCucumber(broadcaster, made)
    const { adapter, testCases, run, documents } = cucumber
    const pickles = testCases.map(({ pickle }) => pickle)
    const facts = { cwd: process.cwd(), paths: [], documents, pickles }
    const { exitCode, messages } = await superviseRun({ adapter, testCases, run, facts })
    cucumber.finish(exitCode === 0)
    for (const end of endings) await end()
    for (const formatter of formatters) await formatter.finished()
    const results = await allureResults(folder)
    const texts = { ...written, allure: JSON.stringify(results) }
    return { exitCode, messages, texts, counts: countsOf(written, results) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function openPlugin(
  plugin: FormatterPlugin,
  broadcaster: EventEmitter,
  directory: string,
  write: (text: string | Buffer) => void,
): () => unknown {
  const context = {
    ...{ directory, write, options: {} },
    on: (_: 'message', handler: (message: Envelope) => void) => void broadcaster.on('envelope', handler),
  }
  return plugin.formatter(context) ?? (() => undefined)
}

function formatterOptions(
  eventBroadcaster: EventEmitter,
  log: (text: string | Uint8Array) => void,
  resultsDir: string,
): IFormatterOptions {
  const plain = (text: string) => text
  const colors = { forStatus: () => plain, location: plain, tag: plain, diffAdded: plain, diffRemoved: plain }
  return {
    ...{ eventBroadcaster, log, cwd: process.cwd(), parsedArgvOptions: { resultsDir } },
    colorFns: { ...colors, errorMessage: plain, errorStack: plain },
    eventDataCollector: new formatterHelpers.EventDataCollector(eventBroadcaster),
    stream: new Writable({ write: (_chunk, _encoding, done) => done() }),
    cleanup: async () => undefined,
    supportCodeLibrary: library,
    snippetBuilder: undefined,
  } as unknown as IFormatterOptions
}

interface AllureResult {
  readonly historyId: string
  readonly status: string
  readonly start: number
}

async function allureResults(folder: string): Promise<AllureResult[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('-result.json'))
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))))
}

const countsOf = (
  written: Record<'terminal' | 'junit' | 'html', string>,
  results: readonly AllureResult[],
) => ({
  terminal: countsOfTerminal(written.terminal),
  junit: countsOfJunit(written.junit),
  html: countsOfPage(written.html),
  allure: countsOfAllure(results),
})

function countsOfTerminal(text: string): Counts {
  const [, total = '', list = ''] = /^[✔✖] (\d+) scenarios?: (.*) in [\d.]+ s/m.exec(text) ?? []
  const counts = new Map(
    [...list.matchAll(/(\d+) (\w+)/g)].map(([, count, status]) => [status, Number(count)]),
  )
  const [passed, skipped] = [counts.get('passed') ?? 0, counts.get('skipped') ?? 0]
  return [passed, Number(total) - passed - skipped, skipped]
}

function countsOfJunit(xml: string): Counts {
  const cases = xml.match(/<testcase\b/g)?.length ?? 0
  const of = (name: string) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1])
  const [failed, skipped] = [of('failures') + of('errors'), of('skipped')]
  // The page that CI shows is made from the elements.
  if (xml.match(/<failure\b/g)?.length !== (failed || undefined))
    throw new Error(`JUnit disagrees with itself:\n${xml}`)
  return [cases - failed - skipped, failed, skipped]
}

/** Cucumber's page counts the worst status of the last attempt at each scenario. */
function countsOfPage(page: string): Counts {
  const json =
    /window\.CUCUMBER_MESSAGES = (\[.*?\]);/s
      .exec(page)?.[1]
      ?.replaceAll('\\/', '/')
      .replaceAll('\\x3C', '<') ?? '[]'
  const messages: Envelope[] = JSON.parse(json)
  const statuses = new Map<string, string[]>()
  for (const { testCaseStarted, testStepFinished, testCaseFinished } of messages) {
    if (testCaseStarted) statuses.set(testCaseStarted.id, [])
    if (testStepFinished)
      statuses.get(testStepFinished.testCaseStartedId)?.push(testStepFinished.testStepResult.status)
    if (testCaseFinished?.willBeRetried) statuses.delete(testCaseFinished.testCaseStartedId)
  }
  const all = [...statuses.values()].map(
    (own) => own.find((one) => !/PASSED|SKIPPED/.test(one)) ?? own.toSorted().at(-1),
  )
  return countsIn(all, 'PASSED', 'SKIPPED')
}

/** Allure shows the last result of each history. */
function countsOfAllure(results: readonly AllureResult[]): Counts {
  const last = new Map<string, string>()
  for (const { historyId, status } of results.toSorted((a, b) => a.start - b.start))
    last.set(historyId, status)
  return countsIn([...last.values()], 'passed', 'skipped')
}

function countsIn(statuses: readonly (string | undefined)[], passed: string, skipped: string): Counts {
  const of = (status: string) => statuses.filter((one) => one === status).length
  return [of(passed), statuses.length - of(passed) - of(skipped), of(skipped)]
}
