/**
 * Runs the attended transfer many times in one process, on the virtual phones of a rack file and with all reports:
 * `node steady-process.ts RACK COUNT FOLDER`. Prints what one scenario costs, without the first scenarios.
 */
import { subscribe } from 'node:diagnostics_channel'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'

const feature = 'features/calls/attended-transfer.feature'
const warmUp = 5
const [rack = '', countText = '', folder = ''] = process.argv.slice(2)
const count = Number(countText)
process.env.RACK = rack

const copies = await writeCopies()
const { runConfiguration } = await loadConfiguration({
  provided: {
    paths: copies,
    formatOptions: { resultsDir: join(folder, 'allure-results') },
    worldParameters: { reports: folder },
  },
})
const support = await loadSupport(runConfiguration)
const files = Object.fromEntries(
  Object.entries(runConfiguration.formats.files).map(([file, formatter]) => [
    join(folder, file.replace(/^.*\//, '')),
    formatter,
  ]),
)

let captures = 0
let ended = 0
let atWarm: { cpu: NodeJS.CpuUsage; captures: number } | undefined
let atEnd: typeof atWarm
subscribe('undici:request:create', (message) => {
  const { request } = message as { readonly request: { readonly path: string } }
  if (request.path.startsWith('/screen.bmp')) captures++
})
const { success } = await runCucumber(
  { ...runConfiguration, support, formats: { ...runConfiguration.formats, files } },
  { stdout: new PassThrough().resume() },
  ({ testCaseFinished }) => {
    if (!testCaseFinished) return
    ended++
    if (ended === warmUp) atWarm = { cpu: process.cpuUsage(), captures }
    if (ended === count + warmUp) atEnd = { cpu: process.cpuUsage(atWarm?.cpu), captures }
  },
)
if (!success || !atWarm || !atEnd) throw new Error('A scenario failed, so there is nothing to measure')
console.log(
  JSON.stringify({
    milliseconds: atEnd.cpu.user / 1000 / count,
    captures: (atEnd.captures - atWarm.captures) / count,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
)

async function writeCopies(): Promise<string[]> {
  const text = await readFile(feature)
  const paths = Array.from({ length: count + warmUp }, (_, i) => join(folder, `copy-${i}.feature`))
  for (const path of paths) await writeFile(path, text)
  return paths
}
