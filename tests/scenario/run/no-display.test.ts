import { expect, onTestFinished, test } from 'vitest'
import { journalSchema } from '../../../support/reports/index.js'
import { answering, page, showing } from '../../helpers/faults/faulty-phones.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'
import { bitmapOf, small } from '../../helpers/screen/pictures.js'

const idle = await bitmapOf('idle')
let nth = 0
const faults = {
  'cut short': showing(idle.subarray(0, 1000)),
  'an error page': showing(page(500, 'Internal Server Error')),
  'another size': showing(small()),
  'every second picture': showing((request, response) =>
    (nth++ % 2 ? page(200, idle) : page(503, 'busy', { 'retry-after': '0' }))(request, response),
  ),
}

async function runOf(sentence: string) {
  const phones = await Promise.all(
    Object.entries(faults).map(async ([id, does], i) => {
      const phone = await answering(does)
      onTestFinished(() => phone.stop())
      return { id, model: 'D785', number: `100${(i + 3) % 4}`, name: 'Bob', address: phone.origin }
    }),
  )
  const scenarios = phones.map(
    ({ id }) => `  Scenario: ${id}\n    Given B is the phone "${id}"\n    ${sentence}\n`,
  )
  const rack = { rack: 'at fault', withinMs: 300, phones }
  const run = await runFeature({ feature: `Feature: faults\n${scenarios.join('')}`, rack })
  const journals = [...run.written].filter(([path]) => /^journals\/.*json$/.test(path))
  return {
    ...run,
    journals: journals.map(([, text]) => {
      const { scenario, entries } = journalSchema.parse(
        JSON.parse(Buffer.from(text, 'latin1').toString('utf8')),
      )
      return { name: scenario.name, entries, waits: entries.filter((entry) => entry.kind === 'wait') }
    }),
  }
}

test('a wait without a display is in the journal, with the reply of the phone', async () => {
  const { journals, stdout, written } = await runOf('Then B shows "idle"')
  const outcomes = journals.map(({ name, waits }) => [
    name,
    waits.map(({ outcome, cameBack }) => [outcome, cameBack]),
  ])
  expect(Object.fromEntries(outcomes)).toEqual({
    'cut short': [['no display', expect.stringContaining('truncated: 1000 of 391734 bytes')]],
    'an error page': [['no display', expect.stringContaining('it replied 500')]],
    // This display can be decoded and compared, and differs.
    'another size': [['not shown', undefined]],
    // It is also awaited when the scenario begins.
    'every second picture': [
      ['shown', undefined],
      ['shown', undefined],
    ],
  })
  for (const wait of journals.flatMap(({ waits }) => waits))
    expect(wait).toMatchObject({ phone: 'B', state: 'idle', mode: 'until', captures: expect.any(Number) })
  // A green scenario says that captures failed: in its journal, in the terminal and in the HTML report.
  const [flaky] = journals.filter(({ name }) => name === 'every second picture')
  const healed = { captures: 2, failedCaptures: [{ fault: '503', count: 1 }] }
  expect(flaky?.waits).toMatchObject([healed, healed])
  const note = 'B (every second picture, D785): 1 of 2 captures failed: 1× 503'
  expect(flaky?.entries).toContainEqual(expect.objectContaining({ kind: 'warning', warning: note }))
  const html = [...written].find(([path]) => path.endsWith('.html'))?.[1] ?? ''
  expect(Buffer.from(html, 'latin1').toString('utf8')).toContain(note)
  expect(stdout).toContain(`! ${note}`)
  expect(stdout).toContain('4 scenarios: 3 failed, 1 passed')
})
