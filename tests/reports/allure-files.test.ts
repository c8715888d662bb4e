import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestResult } from 'allure-js-commons'
import { createTestResult } from 'allure-js-commons/sdk/reporter'
import { expect, test } from 'vitest'
import { AllureFileWriter } from '../../support/reports/allure-files.js'
import { folderWith } from '../helpers/cli/offhook.js'

test('of two attempts that begin in one millisecond, the last one begins last', async () => {
  const folder = await folderWith({})
  const writer = new AllureFileWriter(folder)
  const attempt = (uuid: string, historyId: string): TestResult => ({
    ...createTestResult(uuid),
    ...{ historyId, start: 1000, stop: 1000 },
  })
  const attempts = [attempt('first', 'a'), attempt('other scenario', 'b'), attempt('second', 'a')]
  for (const one of attempts) writer.writeResult(one)
  const times = await Promise.all(
    attempts.map(async ({ uuid }) => {
      const { start, stop } = JSON.parse(await readFile(join(folder, `${uuid}-result.json`), 'utf8'))
      return [start, stop]
    }),
  )
  expect(times).toEqual([
    [1000, 1000],
    [1000, 1000],
    [1001, 1001],
  ])
})
