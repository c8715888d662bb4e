/**
 * Size and loading time of the film strip of 600 scenarios: the journals of the last run again and again, with names of
 * their own. Targets: at most 1.3 times the journals and pictures; the list is there in less than 2 s.
 *
 *     npx offhook run features/calls; npm run bench film-strip           # 600 scenarios
 *     npm run bench film-strip 60 path/of/reports
 */
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { FilmStripFiles, pageText } from '../support/reports/film-strip.js'
import { type Journal, journalSchema } from '../support/reports/index.js'
import { IndexedRun } from '../support/reports/run-index/indexed-run.js'
import { messagesOf } from '../tests/helpers/studio/run-messages.js'
import { row } from './figures.js'

const [wanted = '600', reports = 'reports'] = process.argv.slice(2)
const journals = await readJournals(join(reports, 'journals'))
if (journals.length === 0) {
  process.stderr.write(`There are no journals in ${reports}/journals. Run first: npx offhook run\n`)
  process.exitCode = 1
} else {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-film-'))
  try {
    await measure(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measure(folder: string): Promise<void> {
  await cp(join(reports, 'pictures'), join(folder, 'pictures'), { recursive: true })
  const journalBytes = await writeRun(folder)
  const source = journalBytes + (await bytesIn(join(folder, 'pictures')))
  const taken = (await bytesIn(join(folder, 'film-strip'))) + (await bytesIn(join(folder, 'index.html')))
  const times = await loadingTimes(folder)
  process.stdout.write(
    [
      row('scenarios', wanted),
      row('journals and pictures', `${(source / 1e6).toFixed(2)} MB`),
      row('film strip', `${(taken / 1e6).toFixed(2)} MB`),
      row('all, as a multiple', ((source + taken) / source).toFixed(2)),
      row('list is there after', times.map((ms) => `${Math.round(ms)} ms`).join(', ')),
      '',
    ].join('\n'),
  )
  if ((source + taken) / source > 1.3 || Math.min(...times) > 2000) process.exitCode = 1
}

async function readJournals(folder: string): Promise<Journal[]> {
  const names = await readdir(folder).catch(() => [])
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.map((text) => journalSchema.parse(JSON.parse(text)))
}

/** @returns the size of the journals */
async function writeRun(folder: string): Promise<number> {
  const scenarios = Array.from({ length: Number(wanted) }, (_, i) => {
    const journal = journals[i % journals.length] as Journal
    return { name: `${journal.scenario.name} ${i}`, journal }
  })
  const files = new FilmStripFiles(folder)
  const run = new IndexedRun()
  let bytes = 0
  for (const envelope of messagesOf(scenarios)) {
    run.onEnvelope(envelope)
    const { attachment } = envelope
    if (!attachment) continue
    bytes += Buffer.byteLength(attachment.body)
    const timeline = files.addJournal(attachment)
    if (timeline !== undefined) run.onJournal(attachment, timeline)
  }
  files.close(run.index({ offhook: '0', node: process.versions.node }))
  await writeFile(join(folder, 'index.html'), pageText('dist/studio'))
  return bytes
}

async function bytesIn(path: string): Promise<number> {
  const found = await stat(path)
  if (found.isFile()) return found.size
  const names = await readdir(path)
  const sizes = await Promise.all(names.map((name) => bytesIn(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** From the request of the page to the last row of the list, three times, ms. */
async function loadingTimes(folder: string): Promise<number[]> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    const page = await browser.newPage()
    const startedMs = performance.now()
    await page.goto(String(pathToFileURL(join(folder, 'index.html'))))
    await page
      .locator('.features a')
      .nth(Number(wanted) - 1)
      .waitFor({ state: 'attached' })
    times.push(performance.now() - startedMs)
    await page.close()
  }
  await browser.close()
  return times
}
