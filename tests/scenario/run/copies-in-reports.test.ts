import type { Envelope } from '@cucumber/messages'
import { beforeAll, expect, test } from 'vitest'
import type { Run } from '../../helpers/cucumber.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const feature = `Feature: every model
  Background:
    Given A is any phone
  @every-model
  Scenario: repaired
    When A repairs its line info
  Scenario: once
    Then A shows "idle"
  @every-model
  Scenario Outline: pressed
    When A presses <key>
    Examples:
      | key     |
      | OFFHOOK |
      | CANCEL  |
`
const phone = (id: string, model: string) => ({ id, model, name: 'Alice', number: `100${id}` })
const rack = {
  rack: 'two models',
  virtual: { guiTickMs: 20 },
  phones: [phone('1', 'D785'), phone('2', 'snom821')],
}
let run: Run
beforeAll(async () => {
  run = await runFeature({ feature, rack })
})

const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8')

function onPage(): Envelope[] {
  const page = utf8(run.written.get('report.html') ?? '')
  return JSON.parse(
    /window\.CUCUMBER_MESSAGES = (\[.*?\]);/s
      .exec(page)?.[1]
      ?.replaceAll('\\/', '/')
      .replaceAll('\\x3C', '<') ?? '[]',
  )
}

test('the HTML page has a text for each copy, and every pickle refers to its own text', () => {
  const messages = onPage()
  const document = messages.find(({ gherkinDocument }) => gherkinDocument)?.gherkinDocument
  const scenarios = document?.feature?.children.flatMap(({ scenario }) => scenario ?? []) ?? []
  expect(scenarios.map(({ name }) => name)).toEqual([
    'repaired (D785)',
    'repaired (snom821)',
    'once',
    'pressed (D785)',
    'pressed (snom821)',
  ])
  const ids = JSON.stringify(document).matchAll(/"id":"([^"]+)"/g)
  const known = Array.from(ids, ([, id]) => id)
  expect(new Set(known).size).toBe(known.length)
  const pickles = messages.flatMap(({ pickle }) => pickle ?? [])
  expect(pickles).toHaveLength(7)
  for (const { astNodeIds, steps, name } of pickles) {
    for (const id of [...astNodeIds, ...steps.flatMap((step) => step.astNodeIds)])
      expect(known, name).toContain(id)
    expect(
      scenarios.find(({ id }) => id === astNodeIds[0])?.name.endsWith(name.split(' ').at(-1) ?? ''),
    ).toBe(true)
  }
  const places = messages.map(({ gherkinDocument, pickle }) =>
    gherkinDocument ? 'text' : pickle ? 'pickle' : '',
  )
  expect(places.lastIndexOf('text')).toBeLessThan(places.indexOf('pickle'))
})

test('Allure shows no copy as a retry of another, and shows why a copy was skipped', () => {
  const texts = [...run.written].filter(([path]) => path.endsWith('-result.json'))
  const results = texts.map(([, text]) => JSON.parse(utf8(text)))
  expect(new Set(results.map(({ historyId }) => historyId)).size).toBe(7)
  const skipped = results.find(({ name }) => name === 'repaired (D785)')
  expect(skipped).toMatchObject({
    status: 'skipped',
    parameters: [{ name: 'model', value: 'D785' }],
    statusDetails: { message: expect.stringContaining('made for snom820 and snom821 only') },
  })
})
