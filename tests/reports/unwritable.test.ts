import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { FailedWrites } from '../../support/reports/failed-writes.js'
import { imagesIn } from '../../support/reports/index.js'
import { checkProject, type PluginOptions } from '../../support/scenario/check-project.js'
import { describeWriteError, fileProblem, folderProblem } from '../../support/writable.js'
import { folderWith } from '../helpers/cli/offhook.js'
import { cucumberIn, openLightProject } from '../helpers/reports/light-project.js'

const { cucumberProfile } = createRequire(import.meta.url)('../../support/scenario/cucumber-profile.cjs') as {
  cucumberProfile(project: string): { readonly pluginOptions: { readonly offhook: PluginOptions } }
}

const long = 'x'.repeat(300)

test('a folder that can be written has no problem, and nothing is left in it', async () => {
  const folder = await folderWith({})
  expect(folderProblem(join(folder, 'a/b'))).toBe(undefined)
  expect(await readdir(folder, { recursive: true })).toEqual(['a', join('a', 'b')])
})

test('the problem of a folder names the file in its way', async () => {
  const folder = await folderWith({ reports: '' })
  const file = join(folder, 'reports')
  for (const path of [file, join(file, 'pictures'), join(file, 'a/b/c')])
    expect(folderProblem(path)).toBe(`${file} is a file, not a folder`)
  expect(folderProblem(join(folder, long))).toBe('the path is too long (ENAMETOOLONG)')
})

test('the problem of a file: a folder has its name, or its folder has a problem', async () => {
  const folder = await folderWith({ 'page.html/x': '', file: '' })
  expect(fileProblem(join(folder, 'page.html'))).toBe(`${join(folder, 'page.html')} is a folder, not a file`)
  expect(fileProblem(join(folder, 'file/page.html'))).toBe(`${join(folder, 'file')} is a file, not a folder`)
  expect(fileProblem(join(folder, 'new/page.html'))).toBe(undefined)
  expect(await readdir(folder)).toEqual(['file', 'new', 'page.html'])
})

test.each([
  ['ENOSPC', 'the disk is full (ENOSPC)'],
  ['EROFS', 'the file system is read-only (EROFS)'],
  ['EACCES', 'no permission (EACCES)'],
  ['EMFILE', 'this process has too many open files (EMFILE)'],
  ['EXYZ', 'it failed'],
])('%s is told as: %s', (code, text) => {
  expect(describeWriteError(Object.assign(new Error('it failed'), { code }))).toBe(text)
})

test('failed writes are told once, by reason, and no half of a file stays', async () => {
  const folder = await folderWith({})
  const failed = new FailedWrites()
  const fail = (code: string) => () => {
    throw Object.assign(new Error(code), { code })
  }
  const half = join(folder, 'half.json')
  await writeFile(half, '{')
  expect(failed.attempt(half, fail('ENOSPC'))).toBe(false)
  expect(failed.attempt(half, fail('ENOSPC'))).toBe(false)
  expect(failed.attempt(join(folder, 'b'), fail('EMFILE'))).toBe(false)
  expect(failed.attempt(join(folder, 'c'), fail('EMFILE'))).toBe(false)
  expect(failed.attempt(join(folder, 'd'), () => undefined)).toBe(true)
  expect(await readdir(folder)).toEqual([])
  expect(failed.take()).toEqual([
    expect.stringMatching(
      /^this report is not complete: \S+half\.json is not written: the disk is full \(ENOSPC\)$/,
    ),
    expect.stringMatching(
      /^this report is not complete: 2 files are not written, such as \S+b: this process has /,
    ),
  ])
  expect(failed.take()).toEqual([])
})

test('a picture that cannot be stored is told, and stored later', async () => {
  const folder = await folderWith({})
  const images = imagesIn(folder)
  await rm(join(folder, 'pictures'), { recursive: true })
  const name = images?.store(Buffer.from('picture'))
  expect(images?.takeFailures()).toEqual([expect.stringContaining(`pictures/${name} is not written`)])
  await mkdir(join(folder, 'pictures'))
  images?.store(Buffer.from('picture'))
  expect(images?.takeFailures()).toEqual([])
  expect(await readdir(join(folder, 'pictures'))).toEqual([name])
})

test('a folder of pictures that is a file is an error at once', async () => {
  const folder = await folderWith({ pictures: '' })
  expect(() => imagesIn(folder)).toThrow(
    /^No report can be written to the folder \S+pictures: \S+ is a file, not a folder\./,
  )
})

/** A project whose configuration is Offhook's own. Cucumber ends before it loads a step definition. */
const ownConfiguration = (files: Record<string, string>) =>
  folderWith({
    'fixtures/x': '',
    'cucumber.cjs': `module.exports = require(${JSON.stringify(resolve('cucumber.cjs'))})`,
    ...files,
  })

test('reports is a file: one message before the run', async () => {
  const { exitCode, stdout, stderr } = await cucumberIn(await ownConfiguration({ reports: '' }))
  expect(stderr).toBe(
    '\n✖ The report reports cannot be written: reports is a file, not a folder. ' +
      'Make it writable, or name another path in cucumber.cjs. No scenario ran\n',
  )
  expect([exitCode, stdout]).toEqual([2, ''])
})

/** What the check of Offhook's own configuration says in a folder, as part of this process. */
function checkedIn(cwd: string, project = cwd): { exitCode: unknown; stderr: string } {
  let stderr = ''
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text)
    return true
  })
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('the process has ended')
  })
  try {
    const options = { ...cucumberProfile(project).pluginOptions.offhook, project }
    const check = () => checkProject({ options, environment: { cwd } } as never)
    expect(check).toThrow('the process has ended')
    return { exitCode: exit.mock.calls[0]?.[0], stderr }
  } finally {
    write.mockRestore()
    exit.mockRestore()
  }
}

test.each([
  [
    'pictures is a file',
    { 'reports/pictures': '' },
    'The report reports/pictures cannot be written: reports/pictures is a file, not a folder.',
  ],
  [
    'the page is a folder',
    { 'reports/cucumber.html/x': '' },
    'The report reports/cucumber.html cannot be written: reports/cucumber.html is a folder, not a file.',
  ],
])('%s: the check before a run ends it with one message', async (_, files, message) => {
  const folder = await folderWith({ 'fixtures/x': '', ...files })
  expect(checkedIn(folder)).toEqual({
    exitCode: 2,
    stderr: `\n✖ ${message} Make it writable, or name another path in cucumber.cjs. No scenario ran\n`,
  })
})

test('a report of another formatter: one message before the run', async () => {
  const folder = await ownConfiguration({ file: '' })
  const { exitCode, stdout, stderr } = await cucumberIn(folder, '--format', 'junit:file/junit.xml')
  expect(stderr).toBe(
    '\n✖ The report file/junit.xml cannot be written: file is a file, not a folder. ' +
      'Make it writable, or name another path after --format. No scenario ran\n',
  )
  expect([exitCode, stdout]).toEqual([2, ''])
})

test('the configuration of another folder: one message that names the folder and the project', async () => {
  const folder = await folderWith({ 'fixtures/x': '' })
  const below = join(folder, 'below')
  await mkdir(below)
  const { exitCode, stderr } = checkedIn(below, folder)
  expect(stderr).toMatch(
    /^\n✖ \S+\/below is no project: it has neither offhook\.yaml nor a folder fixtures\. This configuration belongs to another folder: cd \S+\n$/,
  )
  expect(exitCode).toBe(2)
  expect(await readdir(below)).toEqual([])
})

const feature = 'Feature: f\n  Scenario: s\n    When A sings\n'
const journalType = 'application/vnd.offhook.journal+json'
/** The step takes away the folders of the reports. */
const steps = `
import { renameSync, writeFileSync } from 'node:fs'
cucumber.When('A sings', async function () {
  for (const folder of ['journals', 'pictures', 'allure-results']) {
    renameSync('reports/' + folder, folder)
    writeFileSync('reports/' + folder, '')
  }
  await this.attach(Buffer.from('picture'), { mediaType: 'image/png', fileName: 'a' })
  await this.attach(JSON.stringify({
    version: 1, scenario: { name: 's', uri: 'x.feature', line: 2 }, startedAt: '2026-01-02T15:49:00.000Z',
    tookMs: 1, status: 'passed', phones: {}, entries: [],
  }), { mediaType: '${journalType}', fileName: 'Journal' })
})
`

test('files that can no longer be written during a run: the verdict stays, and warnings name them at the end', async () => {
  const folder = await openLightProject({ features: { 'features/x.feature': feature }, steps })
  const { exitCode, stdout, stderr } = await cucumberIn(folder)
  expect(stdout).toContain('✔ 1 scenario: 1 passed')
  expect(stderr).toMatch(
    /^! this report is not complete: \d+ files are not written, such as reports\/\S+: a part of the path is a file, not a folder \(ENOTDIR\)\n$/,
  )
  expect(exitCode).toBe(0)
  expect(await readFile(join(folder, 'reports/cucumber.html'), 'utf8')).toContain('A sings')
})

test('a page on a full disk: the run ends with its verdict and names the file', async () => {
  const folder = await openLightProject({
    features: { 'features/x.feature': feature },
    steps: `cucumber.When('A sings', () => {})`,
    files: { 'reports/x': '' },
  })
  for (const file of ['cucumber.html', 'waits.json'])
    await symlink('/dev/full', join(folder, 'reports', file))
  const { stdout, stderr, exitCode } = await cucumberIn(folder)
  expect(stdout).toContain('✔ 1 scenario: 1 passed')
  for (const file of ['html.ts', 'journal-files.ts'])
    expect(stderr).toContain(
      `! the report of support/reports/${file} in the folder reports is not complete: the disk is full (ENOSPC)\n`,
    )
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(exitCode).toBe(1)
})
