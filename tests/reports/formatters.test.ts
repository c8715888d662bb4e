import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Attachment, AttachmentContentEncoding, type Envelope } from '@cucumber/messages'
import { expect, onTestFinished, test } from 'vitest'
import type { FormatterPlugin } from '../../support/reports/formatter-plugin.js'
import html from '../../support/reports/html.js'
import { type Journal, waitsSchema } from '../../support/reports/index.js'
import journals, { JournalNames } from '../../support/reports/journal-files.js'
import { imageDiffType, journalType, logType } from '../../support/reports/media-types.js'
import { journal, wait } from '../helpers/reports/journal.js'

const attached = (mediaType: string, body: string, own: Partial<Attachment> = {}): Envelope => ({
  attachment: { mediaType, body, contentEncoding: AttachmentContentEncoding.IDENTITY, ...own },
})
const base64 = (text: string) => ({
  body: Buffer.from(text).toString('base64'),
  contentEncoding: AttachmentContentEncoding.BASE64,
})
const step = { testCaseStartedId: '1', testStepId: '2' }
const journalOf = (value: Journal) => attached(journalType, JSON.stringify(value))

async function reportsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-formatters-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

async function run(
  plugin: FormatterPlugin,
  directory: string,
  messages: readonly Envelope[],
): Promise<string> {
  let written = ''
  let onMessage: ((message: Envelope) => void) | undefined
  const close = plugin.formatter({
    directory,
    on: (_, handler) => {
      onMessage = handler
    },
    write: (text) => {
      written += String(text)
    },
  })
  for (const message of messages) onMessage?.(message)
  await close()
  return written
}

const messagesIn = (page: string): Envelope[] =>
  JSON.parse(/window\.CUCUMBER_MESSAGES = (\[.*?\]);/s.exec(page)?.[1]?.replaceAll('\\/', '/') ?? '[]')

test('the page unfolds the pictures of failed steps by a script at the end of its body', async () => {
  const page = await run(html, await reportsFolder(), [])
  expect(page).toMatch(
    /<script>\nconst unfold = [^<]*li\[data-status="FAILED"\] details[^<]*<\/script>\n<\/body>\n<\/html>\s*$/,
  )
  expect(page.match(/<\/body>/g)).toHaveLength(1)
})

test('the HTML report links to image and journal files, and omits attachments that it cannot show', async () => {
  const folder = await reportsFolder()
  const page = await run(html, folder, [
    attached('image/png', '', { ...base64('picture'), fileName: 'A shows idle' }),
    attached('image/png', '', { ...base64('picture'), fileName: 'B shows idle' }),
    attached(imageDiffType, '{}'),
    ...['A dialled 1002', 'B reported incoming'].map((line) =>
      attached(logType, line, { fileName: line, ...step }),
    ),
    attached('text/csv', 'a , b', step),
    attached(logType, 'A ended all calls', step),
    { testStepFinished: { ...step, testStepResult: { status: 'PASSED' } } } as Envelope,
    journalOf(journal([])),
    journalOf(journal([])),
  ])
  const shown = messagesIn(page).flatMap(({ attachment }) => attachment ?? [])
  const images = await readdir(join(folder, 'pictures'))
  expect(images).toHaveLength(1)
  expect(shown.map((one) => [one.fileName, one.url, one.body])).toEqual([
    ['A shows idle', `pictures/${images[0]}`, ''],
    ['B shows idle', `pictures/${images[0]}`, ''],
    [undefined, undefined, 'A dialled 1002\nB reported incoming'],
    [undefined, undefined, 'a , b'],
    [undefined, undefined, 'A ended all calls'],
    [undefined, 'journals/basic-call--A-calls-B-L7.json', ''],
    [undefined, 'journals/basic-call--A-calls-B-L7-2.json', ''],
  ])
  expect(await readFile(join(folder, 'pictures', images[0] ?? ''), 'utf8')).toBe('picture')
})

test('each journal is one file; the times of all waits are summarised', async () => {
  const folder = await reportsFolder()
  const first = journal([wait({ tookMs: 10 })])
  const written = await run(journals, folder, [
    attached(logType, 'A dialled 1002'),
    journalOf(first),
    journalOf(journal([wait({ tookMs: 30 })])),
    journalOf(journal([], { name: 'Übergabe: ../ "A" → B', line: 30 })),
  ])
  expect((await readdir(join(folder, 'journals'))).toSorted()).toEqual([
    'basic-call--A-calls-B-L7-2.json',
    'basic-call--A-calls-B-L7.json',
    'basic-call--Übergabe-A-B-L30.json',
  ])
  const file = await readFile(join(folder, 'journals', 'basic-call--A-calls-B-L7.json'), 'utf8')
  expect(JSON.parse(file)).toEqual(first)
  expect(waitsSchema.parse(JSON.parse(written)).waits).toEqual([
    {
      state: 'ringing',
      model: 'D785',
      count: 2,
      onKnownBug: 0,
      missed: 0,
      medianMs: 10,
      p95Ms: 30,
      failedCaptures: 0,
    },
  ])
})

test('the files of an earlier run are removed, other files in the folder are not', async () => {
  const folder = await reportsFolder()
  const files = {
    journals: ['x--y-L1.json', 'x--y-L1-2.json', 'holiday.json'],
    pictures: [`${'a'.repeat(32)}.png`, 'holiday.png'],
  }
  for (const [subfolder, names] of Object.entries(files)) {
    await mkdir(join(folder, subfolder))
    for (const name of names) await writeFile(join(folder, subfolder, name), '')
  }
  await run(journals, folder, [])
  expect(await readdir(join(folder, 'journals'))).toEqual(['holiday.json'])
  expect(await readdir(join(folder, 'pictures'))).toEqual(['holiday.png'])
})

const namesOf = (...scenarios: Partial<Journal['scenario']>[]) => {
  const names = new JournalNames()
  return scenarios.map((scenario) => names.next(journal([], scenario)))
}

test.each([
  ['ASCII', 'x'.repeat(300)],
  ['umlauts', 'ü'.repeat(300)],
  ['Chinese', '電話'.repeat(300)],
  ['emoji', '📞☎️👨‍👩‍👧 '.repeat(300)],
])('a journal of a long name in %s has a name that file systems accept, and is unique', async (_, name) => {
  const folder = await reportsFolder()
  const uri = `features/${name.slice(0, 70)}.feature`
  const long = { uri, name }
  const written = [long, { ...long, line: 9 }, { ...long, name: `${name}!` }, long]
  await run(
    journals,
    folder,
    written.map((scenario) => journalOf(journal([], scenario))),
  )
  const files = await readdir(join(folder, 'journals'))
  expect(files).toHaveLength(4)
  for (const file of files) expect(Buffer.byteLength(file)).toBeLessThanOrEqual(143)
  expect(namesOf(...written).toSorted()).toEqual(files.toSorted())
  // A later run finds them as its own.
  await run(journals, folder, [])
  expect(await readdir(join(folder, 'journals'))).toEqual([])
})

test('a second attempt has a number; another scenario of the same file name, name and line has a hash', () => {
  const [first, other, otherCase, second, otherSecond] = namesOf(
    { uri: 'features/calls/x.feature' },
    { uri: 'features/video/x.feature' },
    { uri: 'features/calls/X.feature' },
    { uri: 'features/calls/x.feature' },
    { uri: 'features/video/x.feature' },
  )
  expect(first).toBe('x--A-calls-B-L7.json')
  expect(second).toBe('x--A-calls-B-L7-2.json')
  expect(other).toMatch(/^x-[0-9a-f]{8}--A-calls-B-L7\.json$/)
  expect(otherSecond).toBe(other?.replace('.json', '-2.json'))
  // Such names are one file on macOS and Windows.
  expect(otherCase).toMatch(/^X-[0-9a-f]{8}--A-calls-B-L7\.json$/)
})

test.each(['CON', '.hidden', '../../up', 'a/b', 'tab\there', '', '   '])(
  'a scenario that is called %j has a journal in the folder',
  async (name) => {
    const folder = await reportsFolder()
    await run(journals, folder, [journalOf(journal([], { name, uri: `${name}.feature` }))])
    const [file = ''] = await readdir(join(folder, 'journals'))
    expect(file).toMatch(/^[A-Za-z-]*--[A-Za-z-]*-L7\.json$/)
    expect(file).not.toMatch(/^\./)
  },
)

test.each([
  ['cucumber.html', html],
  ['waits.json', journals],
])('a formatter that writes more than one file needs a path: %s', (name, plugin) => {
  const context = { on: () => undefined, write: () => undefined }
  expect(() => plugin.formatter(context)).toThrow(`give it a path, such as reports/${name}`)
})

test('the HTML report gets no empty arguments, because it would print the text before them twice', async () => {
  const stepArguments = [
    { group: { start: 0, value: 'A' }, parameterTypeName: 'phone' },
    { group: { start: 18, value: '' }, parameterTypeName: 'within' },
  ]
  const step = {
    id: '2',
    pickleStepId: '3',
    stepMatchArgumentsLists: [{ stepMatchArguments: stepArguments }],
  }
  const testCase = { id: '1', pickleId: '4', testSteps: [{ id: '0', hookId: '5' }, step] }
  const page = await run(html, await reportsFolder(), [{ testCase } as Envelope])
  const [shown] = messagesIn(page).flatMap((message) => message.testCase ?? [])
  expect(shown?.testSteps.map((one) => one.stepMatchArgumentsLists?.[0]?.stepMatchArguments)).toEqual([
    undefined,
    stepArguments.slice(0, 1),
  ])
})
