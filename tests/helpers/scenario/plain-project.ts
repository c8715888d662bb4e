import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFile, builtUrl } from '../built.js'
import { folderWith } from '../cli/offhook.js'

const urlOf = (path: string) => pathToFileURL(resolve(path)).href
const report = (file: string) => builtFile(`reports/${file}`)
const configuration = {
  plugin: [builtUrl('scenario/plugin.ts')],
  import: ['steps.mjs'],
  format: [
    report('progress.ts'),
    [report('html.ts'), 'out/page.html'],
    [report('allure.ts'), 'out/allure.log'],
    ['junit', 'out/junit.xml'],
  ],
  formatOptions: { resultsDir: 'out/allure' },
}

interface PlainProject {
  /** Contents of feature files by their paths. */
  readonly features: Readonly<Record<string, string>>
  /** The code of steps and hooks; `Given`, `BeforeAll` and so on are defined. */
  readonly steps: string
}

/** A project with Offhook's plugin and reports, and without its hooks: a run starts no rack. */
export const plainProject = ({ features, steps }: PlainProject): Promise<string> =>
  folderWith({
    ...features,
    // The folder by which Offhook recognises a project.
    'fixtures/models/none.txt': '',
    'cucumber.cjs': `module.exports = { default: ${JSON.stringify(configuration)} }`,
    'steps.mjs': `import cucumber from ${JSON.stringify(urlOf('node_modules/@cucumber/cucumber/lib/index.js'))}
const { Given, BeforeAll, AfterAll } = cucumber
${steps}`,
  })

export interface PlainRun {
  readonly exitCode: number | string | null | undefined
  readonly stdout: string
  readonly stderr: string
  readonly junit: string
  readonly page: string
  /** The status and the message of each result, by the name of the scenario. */
  readonly allure: ReadonlyMap<string, string>
}

const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
export const offhookRun = [resolve('support/cli/offhook.mjs'), 'run']

/** @param command default: Cucumber's own */
export async function runPlain(
  cwd: string,
  args: readonly string[],
  command = [cucumber],
): Promise<PlainRun> {
  const env = { PATH: cwd, RACK_LEASES: process.env.RACK_LEASES }
  const ended = await new Promise<Pick<PlainRun, 'exitCode' | 'stdout' | 'stderr'>>((done) => {
    execFile(process.execPath, [...command, ...args], { cwd, env }, (error, stdout, stderr) =>
      done({ exitCode: error ? error.code : 0, stdout, stderr }),
    )
  })
  const read = (file: string) => readFile(join(cwd, 'out', file), 'utf8').catch(() => '')
  const [junit, page] = await Promise.all([read('junit.xml'), read('page.html')])
  return { ...ended, junit, page, allure: await allureResults(join(cwd, 'out', 'allure')) }
}

async function allureResults(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('-result.json'))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const results = texts.map((text) => JSON.parse(text))
  return new Map(
    results.map(({ name, status, statusDetails }) => [name, `${status}: ${statusDetails?.message ?? ''}`]),
  )
}
