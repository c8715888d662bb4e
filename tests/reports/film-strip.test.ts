import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Envelope } from '@cucumber/messages'
import { expect, test, vi } from 'vitest'
import { FailedWrites } from '../../support/reports/failed-writes.js'
import { FilmStripFiles, pageText } from '../../support/reports/film-strip.js'
import { type Journal, type RunIndex, runIndexSchema } from '../../support/reports/index.js'
import { readRunIndex } from '../../support/reports/run-index/before.js'
import { dataFile, readDataFile } from '../../support/reports/run-index/data-file.js'
import { IndexedRun } from '../../support/reports/run-index/indexed-run.js'
import { journal, wait } from '../helpers/reports/journal.js'
import { redJournal, reportsFolder } from '../helpers/studio/red-run.js'
import { messagesOf } from '../helpers/studio/run-messages.js'

const green = journal([wait({ phone: 'B', tookMs: 70 }), wait({ atMs: 20, outcome: 'not shown' })])
const played = [
  { name: 'green', journal: green, tags: ['@calls', '@model=D735'] },
  { name: 'red', journal: redJournal },
]

/** Plays a run into a folder as the formatter does. */
function runIn(folder: string, scenarios = played, page?: string): { index: RunIndex; failed: FailedWrites } {
  const failed = new FailedWrites()
  const files = new FilmStripFiles(folder, page, failed)
  const run = new IndexedRun()
  for (const envelope of messagesOf(scenarios)) {
    run.onEnvelope(envelope)
    const timeline = envelope.attachment && files.addJournal(envelope.attachment)
    if (envelope.attachment && timeline) run.onJournal(envelope.attachment, timeline)
  }
  const index = run.index({ offhook: '1.2.3', node: '20.19.0' })
  files.close(index)
  return { index, failed }
}

const indexIn = async (folder: string) =>
  readRunIndex(await readFile(join(folder, 'film-strip/run.js'), 'utf8'))

test('the index has each scenario with its result, and the slowest waits that reached their state', async () => {
  const folder = await reportsFolder()
  runIn(folder)
  const index = await indexIn(folder)
  expect(index).toMatchObject({
    ...{ version: 1, offhook: '1.2.3', tookMs: 4200 },
    scenarios: [
      {
        ...{ title: 'green', feature: 'Calls', uri: 'features/0.feature', line: 7, status: 'passed' },
        ...{ tags: ['@calls', '@model=D735'], models: ['D735'], startedMs: 0, tookMs: 100 },
        attempts: [{ status: 'passed', timeline: '0--green-L7' }],
      },
      {
        ...{ title: 'red', status: 'failed', models: ['D785', 'D735'], startedMs: 100, tookMs: 4100 },
        message: redJournal.failure?.message,
      },
    ],
    slowestWaits: [
      { scenario: 1, attempt: 0, phone: 'A', model: 'D785', state: 'calling', atMs: 2000, tookMs: 100 },
      { scenario: 0, attempt: 0, phone: 'B', model: 'D735', tookMs: 70 },
    ],
  })
  expect(index).not.toHaveProperty('before')
})

test('a scenario that was tried again has all its attempts, each with its own timeline', async () => {
  const folder = await reportsFolder()
  const files = new FilmStripFiles(folder)
  const run = new IndexedRun()
  const [begin, ...first] = messagesOf([{ name: 'red', journal: redJournal }])
  const again = messagesOf([{ name: 'red', journal: green }]).map((envelope) =>
    JSON.parse(JSON.stringify(envelope).replaceAll('"a0"', '"again"')),
  )
  const ends = first.map((envelope) =>
    envelope.testCaseFinished
      ? { testCaseFinished: { ...envelope.testCaseFinished, willBeRetried: true } }
      : envelope,
  )
  for (const envelope of [begin as Envelope, ...ends.slice(0, -1), ...again.slice(4)]) {
    run.onEnvelope(envelope)
    const timeline = envelope.attachment && files.addJournal(envelope.attachment)
    if (envelope.attachment && timeline) run.onJournal(envelope.attachment, timeline)
  }
  const { scenarios, slowestWaits } = run.index({ offhook: '1', node: '20' })
  expect(scenarios).toMatchObject([
    {
      status: 'passed',
      attempts: [
        { status: 'failed', timeline: '0--red-L7' },
        { status: 'passed', timeline: '0--red-L7-2' },
      ],
    },
  ])
  expect(slowestWaits.map(({ attempt, tookMs }) => [attempt, tookMs])).toEqual([
    [0, 100],
    [1, 70],
  ])
})

test('a timeline is the journal of its scenario', async () => {
  const folder = await reportsFolder()
  runIn(folder)
  const text = await readFile(join(folder, 'film-strip/timelines/1--red-L7.js'), 'utf8')
  const read = readDataFile(text) as Journal
  expect(read.entries).toEqual(redJournal.entries)
  expect(text.startsWith('offhookData("1--red-L7","')).toBe(true)
})

test('the next run has the results of this one beside its own, and its timelines are gone', async () => {
  const folder = await reportsFolder()
  runIn(folder)
  const first = await indexIn(folder)
  runIn(folder, [{ name: 'red', journal: green }])
  runIn(folder, [{ name: 'green', journal: { ...redJournal } }])
  const index = await indexIn(folder)
  expect(index?.before).toBe(first?.startedAt)
  expect(index?.scenarios[0], 'the file decides, and another scenario had it').not.toHaveProperty('before')
  runIn(folder, [{ name: 'green', journal: green }])
  expect((await indexIn(folder))?.scenarios[0]?.before).toEqual({ status: 'failed', tookMs: 4100 })
  expect(await readdir(join(folder, 'film-strip/timelines'))).toEqual(['0--green-L7.js'])
})

test('after a run that was stopped, the one before it is still compared with', async () => {
  const folder = await reportsFolder()
  runIn(folder)
  new FilmStripFiles(folder)
  runIn(folder)
  expect((await indexIn(folder))?.scenarios[0]?.before).toEqual({ status: 'passed', tookMs: 100 })
})

test.each([
  ['of another version', dataFile('run', JSON.stringify({ version: 2 }))],
  ['cut off', dataFile('run', '{"version":1}').slice(0, 20)],
  ['with other content', 'offhookData("run","AAAA")\n'],
])('an index %s is no run before', async (_, text) => {
  const folder = await reportsFolder()
  await mkdir(join(folder, 'film-strip'))
  await writeFile(join(folder, 'film-strip/run.js'), text)
  runIn(folder)
  expect(await indexIn(folder)).not.toHaveProperty('before')
})

test('the name of a data file cannot end its string', () => {
  const name = 'a"\\,alert(1)//'
  expect(dataFile(name, '{}').startsWith(`offhookData(${JSON.stringify(name)},"`)).toBe(true)
  expect(readDataFile(dataFile(name, '{"x":1}'))).toEqual({ x: 1 })
})

test('a timeline that cannot be written is named, and its scenario has none', async () => {
  const folder = await reportsFolder()
  await mkdir(join(folder, 'film-strip/timelines/0--green-L7.js/x'), { recursive: true })
  const { index, failed } = runIn(folder)
  expect(index.scenarios.map(({ attempts }) => attempts[0]?.timeline)).toEqual([undefined, '1--red-L7'])
  expect(failed.take().join('\n')).toContain('0--green-L7.js')
})

test('without a built page, the run goes on, and terminal and page say what to do', async () => {
  const folder = await reportsFolder()
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { failed } = runIn(folder, played, join(folder, 'missing'))
  const text = pageText(join(folder, 'missing'))
  const [warning] = write.mock.calls.flat()
  write.mockRestore()
  expect(failed.take()).toEqual([])
  expect(warning).toMatch(
    /^! reports\/index\.html shows nothing: its page is not built\. Run "npm run build:page"/,
  )
  expect(text).toContain('npm run build:page')
  expect(runIndexSchema.safeParse(await indexIn(folder)).success).toBe(true)
})

test('600 scenarios take at most a third more than their journals and pictures', async () => {
  const folder = await reportsFolder()
  const entries = Array.from({ length: 15 }, (_, i) =>
    redJournal.entries.map((entry) => ({ ...entry, atMs: entry.atMs + i * 4003.7, picture: undefined })),
  ).flat()
  const own = { ...redJournal, entries } as unknown as Journal
  const scenarios = Array.from({ length: 600 }, (_, i) => ({ name: `scenario ${i}`, journal: own }))
  runIn(folder, scenarios)
  const strips = await readdir(join(folder, 'film-strip'), { recursive: true })
  const sizes = await Promise.all(
    strips.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, 'film-strip', name))),
  )
  const taken = sizes.reduce((sum, { length }) => sum + length, 0)
  expect(taken).toBeLessThan(0.3 * 600 * JSON.stringify(own).length)
})
