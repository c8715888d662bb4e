import { beforeAll, expect, test } from 'vitest'
import { journalSchema, waitsSchema } from '../../../support/reports/index.js'
import type { Run } from '../../helpers/cucumber.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const call = (title: string, peer: string) => `
  Scenario: ${title}
    Given the phones A, B and C
    When A dials B
    Then B shows "ringing" from ${peer} within 2 seconds
`
const phone = (id: string, name: string) => ({ id, model: 'D785', number: `100${id}`, name })
const rack = {
  rack: 'reports',
  virtual: { guiTickMs: 20 },
  events: { confirm: true },
  phones: [phone('1', 'Alice'), phone('2', 'Bob'), phone('3', 'Carol')],
}

let run: Run
let texts: (folder: string, ending: string) => string[]
beforeAll(async () => {
  const feature = `Feature: reports\n${call('well', 'A')}${call('well again', 'A')}${call('badly', 'C')}`
  run = await runFeature({ feature, rack })
  texts = (folder, ending) =>
    [...run.written]
      .filter(([path]) => path.startsWith(folder) && path.endsWith(ending))
      .map(([, text]) => text)
})
const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8')

interface Result {
  readonly name: string
  readonly attachments?: { readonly name: string; readonly source: string; readonly type: string }[]
  readonly steps?: Result[]
}
type Attachments = NonNullable<Result['attachments']>
/** Allure leaves out empty lists. */
const results = () => texts('allure-results', '-result.json').map((text) => JSON.parse(utf8(text)) as Result)
const attachmentsOf = (result: Result): Attachments => [
  ...(result.attachments ?? []),
  ...(result.steps ?? []).flatMap(attachmentsOf),
]

test('every scenario has a journal in order, and each of its pictures is stored', () => {
  const journals = texts('journals', '.json').map((text) => journalSchema.parse(JSON.parse(utf8(text))))
  const verdicts = journals.map(({ scenario, status }) => [scenario.name, status])
  expect(Object.fromEntries(verdicts)).toEqual({ well: 'passed', 'well again': 'passed', badly: 'failed' })
  for (const { entries, phones } of journals) {
    expect(Object.keys(phones)).toEqual(['A', 'B', 'C'])
    expect(entries.map(({ atMs }) => atMs)).toEqual(entries.map(({ atMs }) => atMs).toSorted((a, b) => a - b))
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(
      new Set(['step', 'act', 'wait', 'display', 'event']),
    )
    // No key of B is pressed after it was idle: its display is captured only by the step that waits for it.
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'display', phone: 'B' }))
    for (const entry of entries)
      if ('picture' in entry) expect([...run.written.keys()]).toContain(`pictures/${entry.picture}.png`)
  }
})

test('the times of all waits are stored, and a failed wait is counted separately', () => {
  const [text = ''] = texts('waits.json', '')
  const { waits } = waitsSchema.parse(JSON.parse(text))
  expect(waits.find(({ state }) => state === 'ringing')).toMatchObject({ count: 2, missed: 1 })
})

test('Allure has every picture once, and every attachment of a result exists', () => {
  const pictures = texts('allure-results', '.png')
  expect(new Set(pictures).size).toBe(pictures.length)
  const attachments = results().flatMap(attachmentsOf)
  for (const { source } of attachments) expect([...run.written.keys()]).toContain(`allure-results/${source}`)
  const shown = attachments.filter(({ type }) => type === 'image/png')
  expect(shown.length).toBeGreaterThan(pictures.length)
})

test('a log text is a step and not a file; the journal is attached to its scenario', () => {
  for (const result of results()) {
    expect(result.attachments?.map(({ name }) => name)).toEqual([
      'Waits of this scenario',
      'Journal of this scenario.json',
    ])
    const dial = result.steps?.find(({ name }) => name === 'When A dials B')
    expect(dial?.steps?.map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^A dialled 1002 \(\d+ ms\)$/),
    )
    for (const { type } of attachmentsOf(result)) expect(type).not.toContain('log')
  }
})

test('a failed comparison is shown as a picture, as a diff, and region by region, in both reports', () => {
  const [badly] = results().filter(({ name }) => name === 'badly')
  const types = badly && attachmentsOf(badly).map(({ name, type }) => [type, name])
  const name = 'B does not show ringing'
  expect(types).toContainEqual(['application/vnd.allure.image.diff', name])
  expect(types).toContainEqual(['text/csv', `${name}: region by region`])
  const [page = ''] = texts('report.html', '')
  expect(utf8(page)).toContain(`${name}: region by region`)
  expect(utf8(page)).toContain('region')
  expect(page).not.toContain('vnd.allure.image.diff')
})

test('every file that the HTML report refers to exists', () => {
  const [page = ''] = texts('report.html', '')
  const urls = [...utf8(page).matchAll(/"url":"([^"]+)"/g)].map(
    ([, url]) => url?.replaceAll('\\/', '/') ?? '',
  )
  expect(urls.length).toBeGreaterThan(10)
  for (const url of urls) expect([...run.written.keys()]).toContain(url)
})
