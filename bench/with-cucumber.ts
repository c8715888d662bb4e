import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { noteRequests, type Sent } from './requests.js'

const feature = 'features/calls/attended-transfer.feature'

/** The transfer as Cucumber runs it, with our progress in the terminal and the reports that are asked for. */
export async function openCucumber(folder: string, file: string) {
  process.env.RACK = file
  // Two scenarios in each run: the first one still loads its references, every further one finds them loaded.
  const second = join(folder, 'second.feature')
  await writeFile(second, await readFile(feature))
  const formatOptions = { resultsDir: join(folder, 'allure-results') }
  const { runConfiguration } = await loadConfiguration({
    provided: { paths: [feature, second], formatOptions, worldParameters: { reports: folder } },
  })
  const support = await loadSupport(runConfiguration)
  const silence = { stdout: new PassThrough().resume() }
  const ours = (name: string) => resolve('support/reports', name)
  const html = {
    [join(folder, 'report.html')]: ours('html.ts'),
    [join(folder, 'waits.json')]: ours('journal-files.ts'),
  }
  const allure = { [join(folder, 'allure.log')]: ours('allure.ts') }

  /** @returns the second scenario: ms from its first hook to its last, and its requests */
  async function run(files: Record<string, string>): Promise<{ ms: number; sent: Sent[] }> {
    const scenarios: { startMs: number; ms: number; sent: Sent[] }[] = []
    const done = noteRequests(() => scenarios.at(-1)?.sent)
    const formats = { ...runConfiguration.formats, files }
    const { success } = await runCucumber({ ...runConfiguration, formats, support }, silence, (envelope) => {
      const last = scenarios.at(-1)
      if (envelope.testCaseStarted) scenarios.push({ startMs: performance.now(), ms: 0, sent: [] })
      if (envelope.testCaseFinished && last) last.ms = performance.now() - last.startMs
    })
    done()
    const [, measured] = scenarios
    if (!success || !measured) throw new Error('the scenario is red: nothing to measure')
    return measured
  }

  return {
    withoutReport: () => run({}),
    withHtml: () => run(html),
    withHtmlAndAllure: () => run({ ...html, ...allure }),
  }
}
