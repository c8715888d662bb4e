import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SeveralErrors } from '../support/errors.js'
import { withFileErrors } from '../support/file-error.js'
import { readIfThere } from '../support/read-if-there.js'
import { writeWhole } from '../support/whole-file.js'
import { folderWith } from './helpers/cli/offhook.js'

/** The message of what an operation rejects with, with paths inside the folder. */
async function messageOf(operation: Promise<unknown>, folder: string): Promise<string> {
  const error = await operation.then(
    () => undefined,
    (thrown: unknown) => withFileErrors(thrown),
  )
  const { name, message } = error as Error
  return `${name}: ${message}`.replaceAll(new RegExp(`(?:\\.\\./)*${folder.slice(1)}/`, 'g'), '')
}

const failed = (code: string, path = 'reports/x.json', syscall = 'write') =>
  Object.assign(new Error(`${code}: failed, ${syscall}`), { code, path, syscall })

test('a folder in place of a file, and a file in place of a folder, are named with what to do', async () => {
  const folder = await folderWith({ 'reports/bring-in': 'a file', 'played.json/x': '' })
  const moveAway = 'Move it away, then run the same command again'
  const [played, deep] = [join(folder, 'played.json'), join(folder, 'reports/bring-in/observations')]
  const isFolder = `FileError: played.json cannot be used: a folder has this name (EISDIR). ${moveAway}`
  expect(await messageOf(readIfThere(played), folder)).toBe(isFolder)
  expect(await messageOf(writeWhole(played, ''), folder)).toBe(isFolder)
  const isFile =
    /^FileError: reports\/bring-in\/observations\S* cannot be used: reports\/bring-in is a file, not a folder \(E\w+\)\. Move it away/
  expect(await messageOf(mkdir(deep, { recursive: true }), folder)).toMatch(isFile)
  expect(await messageOf(readIfThere(join(deep, 'x.json')), folder)).toMatch(isFile)
  expect(await messageOf(writeFile(join(deep, 'x.json'), ''), folder)).toMatch(isFile)
  expect(await readIfThere(join(folder, 'none'))).toBeUndefined()
})

test.each([
  [
    'EACCES',
    /^reports\/x\.json cannot be used: no permission \(EACCES\)\. Give this user the right to write/,
  ],
  ['EROFS', /^reports\/x\.json cannot be used: the file system is read-only \(EROFS\)\. Run it in a folder/],
  ['ENOSPC', /^reports\/x\.json cannot be used: the disk is full \(ENOSPC\)\. Make space on the disk/],
  ['ENOENT', /^reports\/x\.json cannot be used: .*\. Was it moved or deleted while the command ran\?/],
])('%s', (code, message) => {
  expect((withFileErrors(failed(code)) as Error).message).toMatch(message)
})

test('a bug stays one: another error, a network error, a file that is missing outside of the project', () => {
  const others = [
    new Error('x'),
    Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    failed('ENOENT', '/usr/lib/offhook/x.yaml', 'open'),
    failed('EACCES', 'java', 'spawn java'),
  ]
  for (const error of others) expect(withFileErrors(error)).toBe(error)
})

test('of several errors each is told once', () => {
  const bug = new Error('x')
  const full = [failed('ENOSPC'), failed('ENOSPC')]
  expect(withFileErrors(new SeveralErrors(full))).toMatchObject({ name: 'FileError' })
  const all = withFileErrors(new SeveralErrors([...full, bug])) as SeveralErrors
  expect(all.errors.map((error) => (error as Error).name)).toEqual(['FileError', 'Error'])
})
