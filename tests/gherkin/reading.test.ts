import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  catalogueOf,
  formatAsMarkdown,
  formatForTerminal,
  GherkinError,
  readFeatures,
  type Sentence,
} from '../../support/gherkin/index.js'

const feature = `@calls
Feature: x
  Background:
    Given the phones A and B
  @slow
  Scenario Outline: y <who>
    When <who> dials B
    And <who> hangs up
    Examples:
      | who |
      | A   |
      | B   |
  Rule: z
    Scenario: w
      Then A and B show "idle"
`

async function readText(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-gherkin-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'x.feature'), text)
  return { folder, read: () => readFeatures(folder) }
}

test('a scenario is read with its background, an outline with every example', async () => {
  const { folder, read } = await readText(feature)
  const [outline, inRule] = await read()
  expect(outline).toMatchObject({
    name: 'y <who>',
    place: `${folder}/x.feature:6`,
    tags: ['@calls', '@slow'],
    length: 2,
  })
  expect(outline?.steps.map(({ keyword, text }) => `${keyword} ${text}`)).toEqual([
    'Given the phones A and B',
    'When A dials B',
    'When A hangs up',
    'Given the phones A and B',
    'When B dials B',
    'When B hangs up',
  ])
  expect(outline?.steps[1]?.place).toBe(`${folder}/x.feature:7`)
  expect(inRule?.steps.map(({ text }) => text)).toEqual(['the phones A and B', 'A and B show "idle"'])
})

test('invalid Gherkin is refused with file, line and column', async () => {
  const { read } = await readText('Feature: x\n  Scenario: y\n    Given z\n    nonsense\n')
  const error = await read().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(GherkinError)
  expect((error as Error).message).toMatch(/x\.feature:4:5: expected: /)
})

test('the catalogue has each sentence with the shortest example from a feature', async () => {
  const { read } = await readText(feature)
  const hangsUp: Sentence = {
    expression: '{phone} hangs up',
    place: 'steps/calls.ts:6',
    fits: (text) => text.endsWith('hangs up'),
  }
  const sections = catalogueOf([hangsUp], await read())
  expect(formatForTerminal(sections)).toBe('calls\n  {phone} hangs up\n      When A hangs up\n')
  expect(formatAsMarkdown(sections)).toContain(
    '## Calls\n\n| sentence | example |\n| --- | --- |\n| `{phone} hangs up` | `When A hangs up`',
  )
})
