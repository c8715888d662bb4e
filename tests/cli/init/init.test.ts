import { readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { askForPhones } from '../../../support/cli/init/ask.js'
import { templateFiles } from '../../../support/cli/init/template.js'
import { writeProject } from '../../../support/cli/init/write.js'
import { command } from '../../helpers/cli/command.js'
import { folderWith } from '../../helpers/cli/offhook.js'

const paths = [
  '.github/workflows/phones.yml',
  '.gitignore',
  '.gitlab-ci.yml',
  '.vscode/extensions.json',
  '.vscode/settings.json',
  'README.md',
  'cucumber.cjs',
  'features/first-calls.feature',
  'offhook.yaml',
  'package.json',
  'racks/lab.yaml',
  'steps/calls.ts',
  'tsconfig.json',
]

const filesIn = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .toSorted()
}

test('init makes a project, and says what to do next', async () => {
  const folder = await folderWith({})
  const { exitCode, stdout, stderr } = await command(folder, ['init', '--yes'])
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(await filesIn(folder)).toEqual(paths.toSorted())
  expect(stdout).toMatch(/^✔ Made a project in this folder: 13 files\n {4}\.github/)
  expect(stdout).toMatch(
    /^Next:\n {4}npm install --save-dev offhook-0\.1\.0\.tgz +with the path of its tarball\n {4}npx offhook run {2}/m,
  )
  expect(await readFile(join(folder, 'offhook.yaml'), 'utf8')).toMatch(/^# rack: racks\/lab\.yaml$/m)
})

test('with real phones, a run uses the rack of the lab', async () => {
  const folder = await folderWith({})
  const { stdout } = await command(folder, ['init', 'new/lab', '--phones', 'real'])
  expect(await readFile(join(folder, 'new/lab/offhook.yaml'), 'utf8')).toMatch(/^rack: racks\/lab\.yaml$/m)
  expect(stdout).toMatch(/^✔ Made a project in new\/lab: 13 files\n/)
  expect(stdout).toMatch(/^Next:\n {4}cd new\/lab\n/m)
  expect(stdout).toContain('Enter your phones in racks/lab.yaml')
  expect(stdout).toContain('npx offhook bring-in --accept')
})

test('both kinds of projects differ in nothing but the rack of offhook.yaml', async () => {
  const [virtual, real] = (['virtual', 'real'] as const).map(templateFiles)
  expect(virtual?.map(({ path }) => path)).toEqual(real?.map(({ path }) => path))
  const [a, b] = await Promise.all(
    ['virtual', 'real'].map((kind) => readFile(`templates/${kind}-phones/offhook.yaml`, 'utf8')),
  )
  expect(b).toBe(a?.replace('# rack:', 'rack:'))
})

test('what exists stays as it was, and is named with what it lacks', async () => {
  const before = {
    'package.json': '{ "name": "mine" }',
    'cucumber.js': 'module.exports = {}',
    '.gitignore': 'node_modules\n',
    'features/mine.feature': 'Feature: mine\n',
    'steps/calls.ts': '// mine\n',
  }
  const folder = await folderWith(before)
  const { exitCode, stdout } = await command(folder, ['init'])
  expect(exitCode).toBe(0)
  expect(stdout).toContain('✔ Made a project in this folder: 9 files')
  expect(stdout).toMatch(
    /^! Left as they were: \.gitignore, cucumber\.js, package\.json, steps\/calls\.ts\. Compare them with \S+templates\/project$/m,
  )
  expect(stdout).toContain('! cucumber.js does not use Offhook. ')
  expect(stdout).toContain('! Add to the scripts of package.json: "test": "offhook run"')
  expect(stdout).toContain('! Add to .gitignore: reports/')
  for (const [path, text] of Object.entries(before))
    expect(await readFile(join(folder, path), 'utf8')).toBe(text)
  expect(await filesIn(folder)).not.toContain('cucumber.cjs')
})

test('files that have what Offhook needs bring no advice', async () => {
  const folder = await folderWith({
    'package.json': '{ "scripts": { "test": "offhook run" } }',
    '.gitignore': 'reports\n',
  })
  const { stdout } = await command(folder, ['init'])
  expect(stdout).toContain('! Left as they were: .gitignore, package.json.')
  expect(stdout).not.toContain('! Add to')
})

test('a link whose target is missing is left as it is, too', async () => {
  const folder = await folderWith({})
  await symlink('nowhere', join(folder, 'README.md'))
  const { stdout, exitCode } = await command(folder, ['init'])
  expect(exitCode).toBe(0)
  expect(stdout).toContain('! Left as they were: README.md.')
})

test('the folder of a project is refused, and nothing changes', async () => {
  const folder = await folderWith({ 'offhook.yaml': 'version: 1\n' })
  const { exitCode, stdout, stderr } = await command(folder, ['init'])
  expect(stderr).toMatch(
    /^✖ \S+ is a project already: it has offhook\.yaml\. Nothing was changed\. [^\n]+\n$/,
  )
  expect([exitCode, stdout]).toEqual([1, ''])
  expect(await filesIn(folder)).toEqual(['offhook.yaml'])
})

test('where a file is in the way of a folder, nothing is written', async () => {
  const folder = await folderWith({ steps: 'a file' })
  const { exitCode, stdout, stderr } = await command(folder, ['init'])
  expect(stderr).toMatch(
    /^✖ No project can be made in \S+: steps\/calls\.ts: a part of the path is a file, not a folder \(ENOTDIR\)\. Nothing was written\. [^\n]+\n$/,
  )
  expect([exitCode, stdout]).toEqual([1, ''])
  expect(await readdir(folder)).toEqual(['steps'])
})

test('in a folder without write permission, nothing is written', async () => {
  // Nobody can write to /proc, not even root, for whom other permissions do not count.
  const { exitCode, stdout, stderr } = await command('/', ['init', '/proc/phones'])
  expect(stderr).toMatch(
    /^✖ No project can be made in \/proc\/phones: [^\n]+\. Nothing was written\. [^\n]+\n$/,
  )
  expect([exitCode, stdout]).toEqual([1, ''])
})

test('a template that cannot be read leaves nothing half-written', async () => {
  const folder = await folderWith({})
  const files = [...templateFiles('virtual'), { path: 'z/last.txt', source: join(folder, 'nowhere') }]
  expect(() => writeProject(join(folder, 'new'), files)).toThrow('Nothing was written')
  expect(await readdir(folder)).toEqual([])
})

/** What is asked, and the answer to it. */
async function ask(...lines: string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const answer = askForPhones(input, output).then(
    (phones) => phones,
    (error: Error) => error.message,
  )
  for (const line of lines) input.write(line)
  input.end()
  return { answer: await answer, shown: String(output.read()) }
}

test.each([
  [['\n'], 'virtual'],
  [['1\n'], 'virtual'],
  [[' 2 \n'], 'real'],
])('the answer %j chooses %s phones', async (lines, phones) => {
  expect((await ask(...lines)).answer).toBe(phones)
})

test('another answer is asked again', async () => {
  const { answer, shown } = await ask('three\n', '2\n')
  expect(answer).toBe('real')
  expect(shown.match(/Which phones does a run use\?/g)).toHaveLength(1)
  expect(shown).toContain('"three" is neither 1 nor 2.\n1 or 2 (Enter: 1): ')
})

test('the end of the input stops before anything is written', async () => {
  expect((await ask()).answer).toBe('Stopped. Nothing was written')
})
