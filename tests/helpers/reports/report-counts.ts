import { EventEmitter } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Envelope } from '@cucumber/messages'
import { superviseRun } from '../../../support/scenario/run-supervisor.js'
import { library, MadeUpCucumber, type MadeUpRun } from './made-up-run.js'
import { openReports } from './own-reports.js'

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

/** Sends a made-up run through the supervision of runs and through the real formatters. */
export async function reportRun(made: MadeUpRun): Promise<ReportedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-agreement-'))
  try {
    const broadcaster = new EventEmitter()
    const reports = openReports(broadcaster, { folder, resultsDir: folder, supportCode: library })
    const cucumber = new MadeUpCucumber(broadcaster, made)
    const { adapter, testCases, run, documents } = cucumber
    const pickles = testCases.map(({ pickle }) => pickle)
    const facts = { cwd: process.cwd(), paths: [], documents, pickles }
    const { exitCode, messages } = await superviseRun({ adapter, testCases, run, facts })
    cucumber.finish(exitCode === 0)
    await reports.finish()
    const results = await allureResults(folder)
    const written = {
      terminal: reports.text('terminal'),
      junit: reports.text('junit'),
      html: reports.text('html'),
    }
    const texts = { ...written, allure: JSON.stringify(results) }
    return { exitCode, messages, texts, counts: countsOf(written, results) }
  } finally {
    await rm(folder, { recursive: true })
  }
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
