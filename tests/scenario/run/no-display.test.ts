import { expect, onTestFinished, test } from 'vitest'
import { journalSchema } from '../../../support/reports/index.js'
import { runCucumber } from '../../helpers/cucumber.js'
import { answering, page, showing } from '../../helpers/faults/faulty-phones.js'
import { bitmapOf, small } from '../../helpers/screen/pictures.js'

const idle = await bitmapOf('idle')
const faults = {
  'cut short': showing(idle.subarray(0, 1000)),
  'an error page': showing(page(500, 'Internal Server Error')),
  'another size': showing(small()),
}

async function journalsOf(sentence: string) {
  const phones = await Promise.all(
    Object.entries(faults).map(async ([id, does], i) => {
      const phone = await answering(does)
      onTestFinished(() => phone.stop())
      return { id, model: 'D785', number: `100${i}`, address: phone.origin }
    }),
  )
  const scenarios = phones.map(
    ({ id }) => `  Scenario: ${id}\n    Given B is the phone "${id}"\n    ${sentence}\n`,
  )
  const rack = { rack: 'at fault', withinMs: 300, phones }
  const run = await runCucumber({ feature: `Feature: faults\n${scenarios.join('')}`, rack })
  const journals = [...run.written].filter(([path]) => /^journals\/.*json$/.test(path))
  return journals.map(([, text]) => {
    const { scenario, entries } = journalSchema.parse(
      JSON.parse(Buffer.from(text, 'latin1').toString('utf8')),
    )
    return { name: scenario.name, waits: entries.filter((entry) => entry.kind === 'wait') }
  })
}

test('a wait without a display is in the journal, with the reply of the phone', async () => {
  const journals = await journalsOf('Then B shows "idle"')
  const outcomes = journals.map(({ name, waits }) => [
    name,
    waits.map(({ outcome, cameBack }) => [outcome, cameBack]),
  ])
  expect(Object.fromEntries(outcomes)).toEqual({
    'cut short': [['no display', expect.stringContaining('truncated: 1000 of 391734 bytes')]],
    'an error page': [['no display', expect.stringContaining('it replied 500')]],
    // This display can be decoded and compared, and differs.
    'another size': [['not shown', undefined]],
  })
  for (const { waits } of journals)
    expect(waits).toMatchObject([{ phone: 'B', state: 'idle', mode: 'until', captures: expect.any(Number) }])
})
