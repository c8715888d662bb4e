import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { recordRequests, type Sent } from './requests.js'

const feature = 'features/calls/attended-transfer.feature'

/** The transfer as Cucumber runs it, with progress in the terminal and a choice of reports. */
export async function openCucumber(folder: string, file: string) {
  process.env.RACK = file
  // Each run has two scenarios: the first loads its references, the second finds them loaded.
  const second = join(folder, 'second.feature')
  await writeFile(second, await readFile(feature))
  const formatOptions = { resultsDir: join(folder, 'allure-results') }
  const { runConfiguration } = await loadConfiguration({
    provided: { paths: [feature, second], formatOptions, worldParameters: { reports: folder } },
  })
  const support = await loadSupport(runConfiguration)
  const noOutput = { stdout: new PassThrough().resume() }
  const formatter = (name: string) => resolve('dist/support/reports', name)
  const html = {
    [join(folder, 'report.html')]: formatter('html.js'),
    [join(folder, 'waits.json')]: formatter('journal-files.js'),
  }
  const allure = { [join(folder, 'allure.log')]: formatter('allure.js') }

  /** @returns ms from the first to the last hook of the second scenario, and its requests */
  async function run(files: Record<string, string>): Promise<{ ms: number; sent: Sent[] }> {
    const scenarios: { startMs: number; ms: number; sent: Sent[] }[] = []
    const stopRecording = recordRequests(() => scenarios.at(-1)?.sent)
    const formats = { ...runConfiguration.formats, files }
    const { success } = await runCucumber({ ...runConfiguration, formats, support }, noOutput, (envelope) => {
      const last = scenarios.at(-1)
      if (envelope.testCaseStarted) scenarios.push({ startMs: performance.now(), ms: 0, sent: [] })
      if (envelope.testCaseFinished && last) last.ms = performance.now() - last.startMs
    })
    stopRecording()
    const [, measured] = scenarios
    if (!success || !measured) throw new Error('The scenario failed, so there is nothing to measure')
    return measured
  }

  return {
    withoutReport: () => run({}),
    withHtml: () => run(html),
    withHtmlAndAllure: () => run({ ...html, ...allure }),
  }
}
