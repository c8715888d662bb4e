import { execFile } from 'node:child_process'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { writeWhole } from '../support/whole-file.js'
import { folderWith } from './helpers/cli/offhook.js'

test('a reader that has opened the file keeps the whole old content, the next one gets the new content', async () => {
  const folder = await folderWith({ 'x.yaml': 'the old content' })
  const file = join(folder, 'x.yaml')
  const reader = await open(file)
  await writeWhole(file, 'new')
  expect(await reader.readFile('utf8')).toBe('the old content')
  await reader.close()
  expect(await readFile(file, 'utf8')).toBe('new')
  expect(await readdir(folder)).toEqual(['x.yaml'])
})

test('a file that cannot be written stays as it is, nothing is left beside it, and the error names it', async () => {
  const folder = await folderWith({})
  const taken = join(folder, 'taken')
  await mkdir(taken)
  await expect(writeWhole(taken, 'x')).rejects.toMatchObject({ code: 'EISDIR', path: taken })
  expect(await readdir(folder)).toEqual(['taken'])
  const missing = join(folder, 'missing', 'x')
  await expect(writeWhole(missing, 'x')).rejects.toMatchObject({ code: 'ENOENT', path: missing })
})

test('what is no file, such as a pipe or /dev/stdout, is written as it is', async () => {
  const pipe = join(await folderWith({}), 'pipe')
  await promisify(execFile)('mkfifo', [pipe])
  const [read] = await Promise.all([readFile(pipe, 'utf8'), writeWhole(pipe, 'x')])
  expect(read).toBe('x')
})

/** The files that write data aside themselves, or write what is no data of a project. */
const writers: readonly string[] = [
  // Makes a data file aside, and renames it last.
  'references/record/reference-files.ts',
  // Only files that nobody has yet.
  'cli/init/write.ts',
  // Each version is written aside, and linked under a name that nobody has yet: a rename would replace that of another job.
  'lease/store/directory-store.ts',
  'lease/store/versions.ts',
  // Reports of a run, for people.
  'explore/report/files.ts',
  'reports/allure-files.ts',
  'reports/film-strip.ts',
  'reports/images.ts',
  'reports/journal-files.ts',
  // Whether a folder can be written to.
  'writable.ts',
  'whole-file.ts',
]

test('all other code writes whole files', async () => {
  const files = (await readdir('support', { recursive: true })).filter((file) => file.endsWith('.ts'))
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join('support', file), 'utf8')]),
  )
  const found = texts.filter(([, text]) => /\b(writeFile|writeFileSync|createWriteStream)\b/.test(text ?? ''))
  expect(found.map(([file]) => file).toSorted()).toEqual(writers.toSorted())
})
