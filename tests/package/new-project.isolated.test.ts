import { existsSync, readFileSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { missingLine, type PageStep, pageScript } from '../helpers/docs/page-script.js'
import { labProject } from '../helpers/package/lab-project.js'

const commands: Readonly<Record<string, string>> = {
  offhook: 'node_modules/offhook/support/cli/offhook.mjs',
}
const { folder, tarball, node } = await labProject({ 'package.json': '{ "name": "phone-tests" }' })
const textOf = (path: string) => readFile(join(folder, path), 'utf8')
/** Types are checked by tools/try-package.ts, because making those of the package takes longer than all the rest. */
const isForTypes = (step: PageStep) => step.kind === 'command' && step.words.includes('tsc')
const steps = pageScript(await readFile('docs/guide/first-feature.md', 'utf8')).filter(
  (step) => !isForTypes(step),
)

// It starts seven processes.
const timeout = 300_000

test('the page about the first feature, from init on, is right word by word', { timeout }, async () => {
  const played: string[] = []
  for (const step of steps) {
    if (step.kind === 'file') await writeFile(join(folder, step.path), step.text)
    else {
      const [npx, name = '', ...args] = step.words
      const { exitCode, stdout, stderr } = await node(commands[name] ?? `${npx} ${name}`, ...args)
      // Problems are written to stderr, before the summary.
      const output = `${stderr}${stdout}`
      const missing = missingLine(step.output, output)
      if (missing !== undefined) throw new Error(`${step.words.join(' ')}: no "${missing}" in\n${output}`)
      expect([step.words, exitCode]).toEqual([step.words, /^✖/m.test(step.output.join('\n')) ? 1 : 0])
      if (step.output.length === 0) expect(output).toBe('')
      played.push(step.words.slice(1, 3).join(' '))
    }
  }
  expect(played).toEqual([
    ...['offhook init', 'offhook run', 'offhook lint', 'offhook lint'],
    ...['offhook lint', 'offhook run', 'offhook run'],
  ])
})

// What it plays is played by `offhook run` above, which starts the same program.
test('plain cucumber-js finds the sentences and the rack of the new project', async () => {
  const cucumber = 'node_modules/@cucumber/cucumber/bin/cucumber.js'
  const { exitCode, stdout, stderr } = await node(cucumber, '--dry-run', 'features/first-calls.feature')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/✔ dry run: preflight accepts 3 scenarios on \S+virtual\.yaml/)
  expect(exitCode).toBe(0)
})

test('its rack file lacks only what a lab must enter', async () => {
  const { exitCode, stdout } = await node(
    commands.offhook ?? '',
    'run',
    '--rack',
    'racks/lab.yaml',
    '--dry-run',
  )
  const problems = stdout.match(/^.*racks\/lab\.yaml:\d+: .*$/gm) ?? []
  expect(problems).toHaveLength(6)
  for (const problem of problems)
    expect(problem).toMatch(/the environment variable SNOM_(USER|PASSWORD) is not set/)
  expect(exitCode).toBe(2)
})

test('editors find the sentences and the schemas', async () => {
  const settings = JSON.parse(await textOf('.vscode/settings.json'))
  const glue: string[] = settings['cucumber.glue']
  const schemas = ['offhook.yaml', 'racks/lab.yaml'].map((file) => ({
    file,
    text: readFileSync(join(folder, file), 'utf8'),
  }))
  const named = [
    // One file of each pattern.
    ...glue.map((pattern) => pattern.replace('/**/', '/').replace('*', 'calls')),
    ...Object.keys(settings['yaml.schemas']),
    ...schemas.map(({ file, text }) =>
      join(dirname(file), /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1] ?? 'none'),
    ),
  ]
  expect(named).toHaveLength(10)
  expect(named.filter((path) => !existsSync(join(folder, path)))).toEqual([])
})

interface Job {
  readonly env?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
}

test('its jobs for CI are YAML, and use what the package has', async () => {
  for (const file of ['.github/workflows/phones.yml', '.gitlab-ci.yml']) {
    const text = await textOf(file)
    const [job] = Object.values<Job>(parse(text).jobs ?? parse(text))
    const [rack] = Object.values(job?.env ?? job?.variables ?? {})
    expect(rack).toMatch(/^node_modules\/offhook\/fixtures\/racks\/\w+\.yaml$/)
    expect(existsSync(join(folder, rack ?? ''))).toBe(true)
  }
})

test('the pages that it names are in the package', async () => {
  const pages = (await textOf('README.md')).match(/node_modules\/[\w/-]+\.md/g) ?? []
  expect(pages).toHaveLength(2)
  for (const page of pages) expect(existsSync(join(folder, page))).toBe(true)
})

test('the package without its dependencies has at most 15 MB', async () => {
  const { size } = await stat(tarball)
  expect(size).toBeLessThan(15_000_000)
})
