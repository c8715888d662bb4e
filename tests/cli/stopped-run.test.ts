import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../helpers/cli/offhook.js'

const cucumber = JSON.stringify(resolve('node_modules/@cucumber/cucumber/lib/index.js'))
const files = {
  'cucumber.cjs': 'module.exports = { default: { import: ["steps.mjs"] } }',
  'steps.mjs': `import cucumber from ${cucumber}
cucumber.setDefaultTimeout(60_000)
cucumber.When('A sings', () => { console.log('singing'); return new Promise(() => {}) })
`,
  'features/song.feature': 'Feature: song\n  Scenario: one\n    When A sings\n',
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('run that %s stops has exit code %i, and makes no Allure report', async (signal, exitCode) => {
  const cwd = await folderWith(files)
  const child = spawn(process.execPath, [resolve('support/cli/offhook.mjs'), 'run'], {
    cwd,
    env: { PATH: cwd },
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!stdout.includes('singing') && text.includes('singing')) child.kill(signal)
    stdout += text
  })
  const [code] = await once(child, 'close')
  expect(stdout).toContain('Allure report: skipped, the run was stopped\n')
  expect(code).toBe(exitCode)
})
