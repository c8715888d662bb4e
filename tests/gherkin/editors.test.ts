import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { furtherDisplayNames } from '../../support/catalog/index.js'
import { readFeatures } from '../../support/gherkin/index.js'
import { callLists, forwardings } from '../../support/phone/index.js'
import { parseSentence } from '../helpers/scenario/sentences.js'

const installed = existsSync(new URL('editor/node_modules', import.meta.url))
const reason = installed ? '' : ' (skipped: npm run editor:install brings what editors read sentences with)'

describe.skipIf(!installed)(`editors${reason}`, async () => {
  const { openEditor } = installed
    ? await import(String(new URL('editor/complete.mjs', import.meta.url)))
    : { openEditor: () => ({}) }
  const stepTexts = (await readFeatures('features')).flatMap(({ steps }) => steps.map(({ text }) => text))
  const editor = await openEditor(stepTexts)

  test('read every sentence and every word without running anything', () => {
    expect(editor.errors).toEqual([])
    expect(editor.expressions).toContain("{phone}'s {display} display shows {expectation}{within}")
  })

  test('read the same in an installed package, which has no TypeScript', async () => {
    await promisify(execFile)(process.execPath, ['support/build/build.cjs'])
    const packaged = await openEditor(stepTexts, 'dist')
    expect(packaged.errors).toEqual([])
    expect(packaged.expressions.toSorted()).toEqual(editor.expressions.toSorted())
  })

  test.each([
    ['B transf', '{phone} transfers {phone} to {phone}'],
    ['B forw', '{phone} forwards {forwarding} to {party}'],
    ['B clears the', '{phone} clears the list of {callList} calls'],
  ])('complete "%s"', (begun, sentence) => {
    expect(editor.complete(begun)).toContain(sentence)
  })
})

test.each([
  ...furtherDisplayNames.map((display) => `A's ${display} display shows "idle"`),
  ...callLists.map((list) => `A clears the list of ${list} calls`),
  ...forwardings.map((calls) => `A forwards ${calls} to "1002"`),
])('the pattern of a parameter type contains the word: %s', (sentence) => {
  const names = { phone: (name: string) => ({ name, facts: { number: '1001' } }) }
  expect(parseSentence(sentence).requirements(names)).toHaveLength(1)
})
