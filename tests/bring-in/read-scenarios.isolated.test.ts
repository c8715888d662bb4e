import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScenarios, requirePlayable } from '../../support/bring-in/play-rack.js'
import { readFeatureFiles } from '../../support/gherkin/index.js'
import { folderWith } from '../helpers/cli/offhook.js'
import { parseSentence } from '../helpers/scenario/sentences.js'

const whole = `Feature: One phone
  Scenario: Idle
    Given A is any phone
    Then A shows "idle"
`

/** The message of an operation, with paths inside the folder. */
const messageOf = (folder: string, operation: Promise<unknown>): Promise<string> =>
  operation.then(
    () => 'no error',
    (error: Error) => error.message.replaceAll(`${folder}/`, ''),
  )

async function checked(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await folderWith(files)
  const all = await readFeatureFiles(folder)
  return messageOf(
    folder,
    Promise.resolve().then(() => requirePlayable(all, parseSentence)),
  )
}

test('features that can be played are accepted', async () => {
  expect(await checked({ 'a.feature': whole })).toBe('no error')
})

test('a mistake in a sentence, a scenario without steps and a file without a scenario are told together', async () => {
  const message = await checked({
    'a.feature': whole.replace('shows', 'showz').concat('  Scenario: Nothing\n'),
    'b.feature': whole.replace('Scenario:', 'Scenari'),
    'c.feature': whole,
  })
  expect(message.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
    'b.feature: it has no scenario. One begins with: Scenario: <name>',
    expect.stringMatching(/^a\.feature:4: no step definition matches this sentence\./),
    'a.feature:5: it has no steps',
    'No phone was touched. Correct this, and run the same command again',
  ])
})

test.each([
  ['none', /^There is no folder none with features to play\. Is the path right\? It starts at /],
  ['own/a.feature', /^own\/a\.feature is a file\. Name the folder with the features to play/],
  ['empty', /^empty: there is no file with the ending \.feature\./],
])('%s is no folder with features', async (name, message) => {
  const folder = await folderWith({ 'own/a.feature': whole })
  await mkdir(join(folder, 'empty'))
  expect(await messageOf(folder, readScenarios({ features: [join(folder, name)] }))).toMatch(message)
})
