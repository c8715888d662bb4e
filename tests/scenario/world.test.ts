import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { expect, test } from 'vitest'
import type { ImageFiles } from '../../support/reports/index.js'
import { Scenario } from '../../support/scenario/index.js'

test('the log of a scenario names its pictures that could not be stored, before its journal', async () => {
  const attached: string[] = []
  const attach = (text: string, { mediaType }: { mediaType: string }) =>
    attached.push(`${mediaType}: ${text}`)
  const options = { attach, log: attach, link: attach, parameters: {} }
  const scenario = new Scenario(options as unknown as ConstructorParameters<typeof Scenario>[0])
  const pictures = { store: () => 'x.png', takeFailures: () => ['x.png is not written: the disk is full'] }
  const parameter = { pickle: { name: 's', uri: 'x.feature' }, result: { status: 'PASSED' } }
  await scenario.closeJournal(parameter as unknown as ITestCaseHookParameter, {
    pictures: pictures as unknown as ImageFiles,
  })
  expect(attached).toHaveLength(2)
  expect(attached[0]).toBe('text/x.cucumber.log+plain: ! x.png is not written: the disk is full')
  expect(attached[1]).toMatch(/^application\/vnd\.offhook\.journal\+json: /)
})
