import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { builtFile, builtUrl } from '../helpers/built.js'
import { folderWith } from '../helpers/cli/offhook.js'

const urlOf = (path: string) => JSON.stringify(pathToFileURL(resolve(path)).href)
const reports = ['progress.ts', 'html.ts'].map((file) => builtFile(`reports/${file}`))
const configuration = {
  requireModule: [builtFile('build/compiled-code.ts')],
  import: ['steps.mjs'],
  format: [[reports[0], 'ours.txt'], [reports[1], 'page.html'], 'progress'],
  parallel: 2,
  retry: 1,
}
const files = {
  'cucumber.cjs': `module.exports = { default: ${JSON.stringify(configuration)} }`,
  'steps.mjs': `import cucumber from ${urlOf('node_modules/@cucumber/cucumber/lib/index.js')}
import { noReportPath } from ${JSON.stringify(builtUrl('reports/errors.ts'))}
import { percentile } from ${JSON.stringify(builtUrl('reports/waits.ts'))}
cucumber.When('a file is missing', () => { throw noReportPath('html.ts', 'x.html') })
cucumber.When('Offhook has a bug', () => percentile(undefined, 50))
cucumber.When('a step of the user fails', () => { throw new RangeError('no parking') })
`,
  'x.feature': `Feature: failures
  Scenario: expected
    When a file is missing
  Scenario: bug
    When Offhook has a bug
  Scenario: user
    When a step of the user fails
`,
}

test('with workers and retries: an expected error has no frame of Offhook, a bug has its whole stack', async () => {
  const cwd = await folderWith(files)
  const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
  const env = { PATH: process.env.PATH }
  const stdout = await new Promise<string>((done) => {
    execFile(process.execPath, [cucumber, 'x.feature'], { cwd, env }, (_, out) => done(out))
  })
  const ours = await readFile(join(cwd, 'ours.txt'), 'utf8')
  expect(ours).toMatch(/^ {4}✖ ReportsError: The formatter .*\n +at .*steps\.mjs:\d+:\d+\)?\n(?! +at )/m)
  expect(ours).toMatch(/^ {4}✖ bug in Offhook: TypeError: .*\n +at percentile .*support\/reports\/waits\.ts/m)
  expect(ours).toMatch(/^ {4}✖ RangeError: no parking\n +at .*steps\.mjs:\d+:\d+\)?\n(?! +at )/m)
  // Cucumber's own formatter prints what the error carries.
  expect(stdout).toMatch(/ReportsError: The formatter .*\n +at .*steps\.mjs:\d+:\d+\)?\n(?! +at )/)
  expect(stdout).toMatch(/TypeError: .*\n +at percentile /)
  const page = await readFile(join(cwd, 'page.html'), 'utf8')
  expect(page).toContain('bug in Offhook: TypeError')
})
