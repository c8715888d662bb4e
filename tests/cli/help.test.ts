import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { cucumberOptions, readCucumberArguments } from '../../support/cli/cucumber-options.js'
import { rackOption } from '../../support/cli/options.js'
import { command } from '../helpers/cli/command.js'
import { folderWith, offhook } from '../helpers/cli/offhook.js'

const kept = { 'reports/allure-results/old-result.json': '{}' }
const folderWithReports = () => folderWith({ ...kept, 'cucumber.cjs': 'module.exports = { default: {} }' })

async function expectUntouched(folder: string): Promise<void> {
  expect(await readdir(folder)).toEqual(['cucumber.cjs', 'reports'])
  expect(await readdir(join(folder, 'reports'), { recursive: true })).toEqual([
    'allure-results',
    join('allure-results', 'old-result.json'),
  ])
}

test.each([[['help', 'run']], [['run', '--rack', 'x.yaml', '--tags', '@a', '--help']]])(
  'offhook %j prints its own options, says where those of Cucumber are, and touches nothing',
  async (args) => {
    const folder = await folderWithReports()
    const { exitCode, stdout, stderr } = await command(folder, args)
    expect(stdout).toMatch(/^Usage: offhook run \[options\] \[arguments of cucumber-js\.\.\.\]$/m)
    expect(stdout).toMatch(/^ {2}--rack <file> +rack file/m)
    expect(stdout).toMatch(/^ {2}--verbose +print the steps/m)
    expect(stdout).toMatch(/^ {2}-t, --tags <expression> /m)
    expect(stdout).toContain('npx cucumber-js --help')
    expect(stdout).not.toContain('Allure report:')
    expect([exitCode, stderr]).toEqual([0, ''])
    await expectUntouched(folder)
  },
)

test.each([
  [['-v'], offhook],
  [['run', '--version'], command],
])('offhook %j prints the versions', async (args, run) => {
  const folder = await folderWithReports()
  const { exitCode, stdout, stderr } = await run(folder, args)
  expect(stdout).toMatch(/^offhook \d+\.\d+\.\d+, cucumber-js 12\.\S+, Node \d+\S+\n$/)
  expect([exitCode, stderr]).toEqual([0, ''])
  await expectUntouched(folder)
})

test('a question to Cucumber is passed on, and runs nothing', async () => {
  const folder = await folderWithReports()
  const { exitCode, stdout } = await offhook(folder, ['run', '--', '--help'])
  expect(stdout).toContain('--world-parameters')
  expect(stdout).not.toContain('Allure report:')
  expect(exitCode).toBe(0)
  await expectUntouched(folder)
})

test.each([
  [['run', '--rakc', 'x.yaml'], /^error: unknown option '--rakc'\n\(Did you mean --rack\?\)\n$/],
  [
    ['run', '--rack', '--tags', '@a'],
    /^error: option '--rack <file>' argument '--tags' is invalid\. Give the path of a rack file, as in/,
  ],
])('offhook %j is refused before anything is touched', async (args, message) => {
  const folder = await folderWithReports()
  const { exitCode, stdout, stderr } = await command(folder, args)
  expect(stderr).toMatch(message)
  expect([exitCode, stdout]).toEqual([2, ''])
  await expectUntouched(folder)
})

/** The message and the exit code with which the arguments of a run are refused; undefined: they are accepted. */
function refusalOf(args: readonly string[]): readonly [message: string, exitCode: unknown] | undefined {
  let message = ''
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    message += String(text)
    return true
  })
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`)
  })
  try {
    readCucumberArguments(args, [rackOption()])
    return undefined
  } catch (error) {
    return [message, error instanceof Error && error.message]
  } finally {
    write.mockRestore()
    exit.mockRestore()
  }
}

test.each([
  [['--tag', '@a'], "unknown option '--tag'\n(Did you mean --tags?)"],
  [['--paralel=2'], "unknown option '--paralel=2'\n(Did you mean --parallel?)"],
  [['--name', '--rack', '--nmae', 'x'], "unknown option '--nmae'\n(Did you mean --name?)"],
  [['features', '-x'], "unknown option '-x'"],
  [['--rack'], "option '--rack <file>' argument missing"],
  [
    ['--rack='],
    "option '--rack <file>' argument '' is invalid. Give the path of a rack file, as in: --rack racks/lab.yaml",
  ],
  [['--tags'], "option '-t, --tags <EXPRESSION>' argument missing"],
])('%j is refused', (args, message) => {
  expect(refusalOf(args)).toEqual([`error: ${message}\n`, 'exit 2'])
})

test.each([
  [['features/calls', 'features/x.feature:7']],
  [['-t', '@a and not @b', '--parallel=2', '--retry', '1', '-d', '--no-strict', '--exit']],
  // The value of an option may look like an option.
  [['--name', '--rack', '-fprogress', '--format', 'html:x.html', '--tags=@a']],
])('%j is accepted', (args) => {
  expect(refusalOf(args)).toBe(undefined)
})

test('the nearest command below screens is named', async () => {
  const { exitCode, stderr } = await command(await folderWith({}), ['screens', 'chekc'])
  expect(stderr).toBe("error: unknown command 'chekc'\n(Did you mean check?)\n")
  expect(exitCode).toBe(1)
})

test('screens record refuses a misspelt option of Cucumber too', async () => {
  const folder = await folderWith({ 'fixtures/x': '', 'cucumber.cjs': '' })
  const { exitCode, stderr } = await command(folder, ['screens', 'record', '--tgas', '@a'])
  expect(stderr).toBe("error: unknown option '--tgas'\n(Did you mean --tags?)\n")
  expect(exitCode).toBe(2)
})

test('the known options are those of the installed cucumber-js', async () => {
  const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
  const { stdout } = await promisify(execFile)(process.execPath, [cucumber, '--help'])
  const flags = (text: string) =>
    text
      .match(/--[a-z0-9-]+/g)
      ?.toSorted()
      .join(' ') ?? ''
  const listed = Array.from(stdout.matchAll(/^ {2}(-.+?)(?: {2}|$)/gm), ([, option = '']) => option)
  expect(listed.map(flags).toSorted()).toEqual(cucumberOptions.map(flags).toSorted())
  const values = (options: readonly string[]) =>
    options
      .filter((one) => one.includes('<'))
      .map(flags)
      .toSorted()
  expect(values(listed)).toEqual(values(cucumberOptions))
})

const project = {
  'cucumber.cjs': 'module.exports = { default: { import: ["steps.mjs"] } }',
  'steps.mjs': '',
  'features/x.feature': 'Feature: x\n',
}

test('in a subfolder, run names the folder and the project above it', async () => {
  const folder = await folderWith(project)
  const below = join(folder, 'features')
  const { exitCode, stdout, stderr } = await command(below, ['run'])
  expect(stderr).toBe(
    `✖ ${below} is no project: it has no cucumber.cjs. The nearest project is above it. Name it: --project ..\n`,
  )
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(await readdir(below)).toEqual(['x.feature'])
})

test.each([
  [
    ['run'],
    /^✖ \S+ is no project: it has no cucumber\.cjs\. To make one here, run: npx offhook init\. Or name its folder: --project <folder>\n$/,
  ],
  [
    ['run', '--config', 'no.cjs'],
    /^✖ There is no configuration no\.cjs\. Is the path right\? It starts at \S+\n$/,
  ],
])('in an empty folder, offhook %j is one message', async (args, message) => {
  const folder = await folderWith({})
  const { exitCode, stdout, stderr } = await command(folder, args)
  expect(stderr).toMatch(message)
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(await readdir(folder)).toEqual([])
})

test('with the configuration of another folder, run names the project', async () => {
  const folder = await folderWith(project)
  await mkdir(join(folder, 'sub'))
  const { exitCode, stderr } = await command(join(folder, 'sub'), ['run', '--config', '../cucumber.cjs'])
  expect(stderr).toMatch(
    /^✖ \S+\/sub is no project: it has no folder features\. The nearest project is above it\. Name it: --project \.\.\n$/,
  )
  expect(exitCode).toBe(2)
})

test('a reports folder that is a file is one message, and stays', async () => {
  const folder = await folderWith({ ...project, reports: 'mine' })
  const { exitCode, stdout, stderr } = await command(folder, ['run'])
  expect(stderr).toBe(
    '✖ No report can be written to the folder reports: reports is a file, not a folder. Make the folder writable. Nothing was done\n',
  )
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(await readFile(join(folder, 'reports'), 'utf8')).toBe('mine')
})

test('a value that Cucumber refuses is a message without a stack, and nothing runs', async () => {
  const { exitCode, stdout, stderr } = await command(process.cwd(), ['run', '--order', 'reverse'])
  expect(stderr).toMatch(
    /^✖ Cucumber cannot use its arguments or its configuration: .*order must match.*No scenario ran\n$/,
  )
  expect(stdout).toBe('')
  expect(exitCode).toBe(2)
})
