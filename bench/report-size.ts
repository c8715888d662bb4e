/**
 * Size of the reports of many scenarios: copies of the features of calls on the virtual rack, run as `npx cucumber-js` runs
 * them, all green. Target: at most 20 MB for 200 scenarios, all reports together.
 *
 *     npm run bench report-size            # 200 scenarios
 *     npm run bench report-size 20         # 20 scenarios
 */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { row } from './figures.js'

const [wanted = 200] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'offhook-size-'))
const out = join(folder, 'reports')
const source = resolve('features/calls')
const reports = {
  format: [
    'progress',
    [resolve('dist/support/reports/html.js'), `${out}/cucumber.html`],
    [resolve('dist/support/reports/journal-files.js'), `${out}/waits.json`],
    [resolve('dist/support/reports/allure.js'), `${out}/allure.log`],
  ],
  formatOptions: { resultsDir: `${out}/allure-results` },
  worldParameters: { reports: out },
  paths: [join(folder, 'features')],
  parallel: 2,
}

const scenarios = await writeFeatures()
const config = join(folder, 'cucumber.cjs')
const base = JSON.stringify(resolve('cucumber.cjs'))
await writeFile(
  config,
  `module.exports = { default: { ...require(${base}).default, ...${JSON.stringify(reports)} } }`,
)
process.exitCode = await runCucumber()
await printSizes()
await rm(folder, { recursive: true })

/** Writes copies of the features until they have enough scenarios. @returns how many scenarios */
async function writeFeatures(): Promise<number> {
  const files = (await readdir(source)).filter((file) => file.endsWith('.feature'))
  const texts = await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')))
  await mkdir(join(folder, 'features'))
  let count = 0
  for (let copy = 1; count < wanted; copy++) {
    for (const [i, text] of texts.entries()) {
      if (count >= wanted) break
      await writeFile(join(folder, 'features', `${copy}-${files[i]}`), text)
      count += text.match(/^\s*Scenario:/gm)?.length ?? 0
    }
  }
  return count
}

function runCucumber(): Promise<number> {
  const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
  const args = [cucumber, '--config', relative(process.cwd(), config)]
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    child.on('error', failed)
    child.on('close', (code) => done(code ?? 1))
  })
}

async function printSizes(): Promise<void> {
  const parts = await readdir(out)
  const sizes = await Promise.all(parts.map((part) => measure(join(out, part))))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`\nthe reports of ${scenarios} scenarios`)
  for (const [i, part] of parts.entries()) console.log(row(part, describeSize(sizes[i])))
  console.log(row('all together', `${inMegabytes(total)} (target for 200: 20 MB)`))
}

async function measure(path: string): Promise<{ bytes: number; files: number }> {
  if ((await stat(path)).isFile()) return { bytes: (await stat(path)).size, files: 1 }
  const files = await readdir(path)
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(path, file))).size))
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.length }
}

function describeSize({ bytes, files } = { bytes: 0, files: 0 }): string {
  return `${inMegabytes(bytes)} in ${files} file${files === 1 ? '' : 's'}`
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
