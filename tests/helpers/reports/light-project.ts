import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFile } from '../built.js'
import { type CommandResult, folderWith } from '../cli/offhook.js'

const urlOf = (path: string) => pathToFileURL(resolve(path)).href

interface LightProject {
  /** Texts by path. */
  readonly features: Readonly<Record<string, string>>
  /** The body of the step definitions; `cucumber` is imported. */
  readonly steps: string
  /** Files beside these, by path. */
  readonly files?: Readonly<Record<string, string>>
}

/**
 * A folder with Offhook's reports and steps of its own, so that a whole run of Cucumber takes a second: it opens no
 * rack. It is removed after the test. @param atEnd `afterAll` for several tests
 */
export const openLightProject = (
  { features, steps, files = {} }: LightProject,
  atEnd?: Parameters<typeof folderWith>[1],
): Promise<string> =>
  folderWith(
    {
      ...features,
      ...files,
      'package.json': '{ "name": "light" }',
      'tsconfig.json': JSON.stringify({ extends: resolve('tsconfig.json') }),
      'cucumber.cjs': `module.exports = { default: ${JSON.stringify({
        import: ['steps.mjs'],
        format: [
          builtFile('reports/progress.ts'),
          [builtFile('reports/html.ts'), 'reports/cucumber.html'],
          [builtFile('reports/journal-files.ts'), 'reports/waits.json'],
          [builtFile('reports/allure.ts'), 'reports/allure.log'],
          ['junit', 'reports/junit.xml'],
        ],
        formatOptions: { resultsDir: 'reports/allure-results', junit: { testNamingStrategy: 'junit-names' } },
      }).replace(
        '"junit-names"',
        `require(${JSON.stringify(resolve('support/reports/junit-names.cjs'))})`,
      )} }`,
      'steps.mjs': `import cucumber from ${JSON.stringify(urlOf('node_modules/@cucumber/cucumber/lib/index.js'))}\n${steps}`,
    },
    atEnd,
  )

/** Runs Cucumber in a folder, as a user does. */
export function cucumberIn(cwd: string, ...args: string[]): Promise<CommandResult> {
  const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [cucumber, ...args],
      { cwd, env: { PATH: process.env.PATH } },
      (_, stdout, stderr) => done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
