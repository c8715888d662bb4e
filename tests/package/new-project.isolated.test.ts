import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { labProject } from '../helpers/package/lab-project.js'

const offhook = 'node_modules/offhook/support/cli/offhook.mjs'
const { folder, installed, tarball, node } = await labProject({})
const textOf = (path: string) => readFile(join(folder, path), 'utf8')

beforeAll(async () => {
  const { exitCode, stdout, stderr } = await node(offhook, 'init')
  expect([exitCode, stderr]).toEqual([0, ''])
  // It is installed, so the first step is a run.
  expect(stdout).toMatch(/^Next:\n {4}npx offhook run {2}/m)
})

test('a new project is green on virtual phones', async () => {
  const { exitCode, stdout, stderr } = await node(offhook, 'run')
  expect(stderr).toBe('')
  expect(stdout).toContain('✔ 3 scenarios: 3 passed')
  expect(exitCode).toBe(0)
})

test('plain cucumber-js plays it, too', async () => {
  const { exitCode, stdout } = await node(
    'node_modules/@cucumber/cucumber/bin/cucumber.js',
    '--tags',
    'not @x',
  )
  expect(stdout).toContain('✔ 3 scenarios: 3 passed')
  expect(exitCode).toBe(0)
})

test('lint has nothing to say', async () => {
  const { exitCode, stdout, stderr } = await node(offhook, 'lint')
  expect(stderr).toBe('')
  expect(stdout).toBe('✔ no problems in features\n')
  expect(exitCode).toBe(0)
})

test('its step has types', async () => {
  const tsc = 'node_modules/typescript/bin/tsc'
  // As `npm pack` does. The types of the checkout stay as they are.
  const types = ['-p', 'tsconfig.types.json', '--outDir', join(installed, 'dist')]
  await promisify(execFile)(process.execPath, [tsc, ...types])
  const { exitCode, stdout } = await node(tsc)
  expect(stdout).toBe('')
  expect(exitCode).toBe(0)
})

test('its rack file lacks only what a lab must enter', async () => {
  const { exitCode, stdout } = await node(offhook, 'run', '--rack', 'racks/lab.yaml', '--dry-run')
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
