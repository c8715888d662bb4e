import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from '../helpers/built.js'
import { folderWith } from '../helpers/cli/offhook.js'

const sources = {
  'support/a.ts': 'export const a: number = 1\n',
  'support/deep/b.ts': "import { a } from '../a.js'\nexport const b = a\n",
  'steps/s.ts': "import { b } from '../support/deep/b.js'\nexport const s = b\n",
}
const all = Object.keys(sources).toSorted()
const compiledIn = (root: string) => build({ root }).compiled.toSorted()
const output = (root: string, path: string) =>
  readFile(join(root, 'dist', path.replace(/\.ts$/, '.js')), 'utf8')

test('everything is compiled once, to the same paths, and imports stay', async () => {
  const root = await folderWith({ ...sources, 'support/types.d.ts': 'declare const x: string\n' })
  expect(compiledIn(root)).toEqual(all)
  expect(await output(root, 'support/deep/b.ts')).toMatch(/^import { a } from '\.\.\/a\.js';\n/)
  expect(await readdir(join(root, 'dist/support'))).toEqual(['a.js', 'deep'])
  expect(compiledIn(root)).toEqual([])
})

test('the code of a page is left to Vite', async () => {
  const root = await folderWith({ ...sources, 'support/studio/web/page.ts': 'document.title = ""\n' })
  expect(compiledIn(root)).toEqual(all)
})

test('an installed package, which has no TypeScript, keeps what was built, whatever compiler made it', async () => {
  const built = { 'dist/support/a.js': 'export const a = 1\n', 'dist/support.json': '{"compiler":"other"}' }
  const root = await folderWith(built)
  expect(build({ root })).toEqual({ compiled: [], leaving: [] })
  expect(await output(root, 'support/a.ts')).toBe(built['dist/support/a.js'])
})

test('only a file with another content is compiled again', async () => {
  const root = await folderWith(sources)
  build({ root })
  await utimes(join(root, 'support/a.ts'), 1, 1)
  expect(compiledIn(root)).toEqual([])
  const inode = async () => (await stat(join(root, 'dist/support/deep/b.js'))).ino
  const before = await inode()
  await writeFile(join(root, 'support/a.ts'), 'export const a: number = 2\n')
  expect(compiledIn(root)).toEqual(['support/a.ts'])
  expect(await inode()).toBe(before)
  expect(await output(root, 'support/a.ts')).toContain('a = 2')
})

test('a change that leaves size and time as they were is compiled', async () => {
  const root = await folderWith(sources)
  const file = join(root, 'support/a.ts')
  build({ root })
  const { atime, mtime, size } = await stat(file)
  await writeFile(file, 'export const a: number = 3\n')
  await utimes(file, atime, mtime)
  expect((await stat(file)).size).toBe(size)
  expect(compiledIn(root)).toEqual(['support/a.ts'])
  expect(await output(root, 'support/a.ts')).toContain('a = 3')
})

test('what is made of a source that is gone is removed, and so are the files of a process that was killed', async () => {
  const root = await folderWith(sources)
  build({ root })
  await rm(join(root, 'steps/s.ts'))
  await writeFile(join(root, 'steps/t.ts'), 'export const t = 1\n')
  await writeFile(join(root, 'dist/steps/t.js.4711'), 'export con')
  await writeFile(join(root, 'dist/steps/s.js.map'), 'of an older version')
  expect(compiledIn(root)).toEqual(['steps/t.ts'])
  expect(await readdir(join(root, 'dist/steps'))).toEqual(['t.js'])
})

test.each([
  ['half of it', (text: string) => text.slice(0, text.length / 2)],
  ['of another compiler', (text: string) => text.replace(/"compiler":"./, '"compiler":"_')],
  ['without hashes', (text: string) => JSON.stringify({ ...JSON.parse(text), files: undefined })],
])('with a record that is damaged, everything is compiled: %s', async (_, damage) => {
  const root = await folderWith(sources)
  build({ root })
  const record = join(root, 'dist/support.json')
  await writeFile(record, damage(await readFile(record, 'utf8')))
  expect(compiledIn(root)).toEqual(['support/a.ts', 'support/deep/b.ts'])
  expect(compiledIn(root)).toEqual([])
})

test.each([
  ['is missing', (file: string) => rm(file)],
  ['is empty, as after a power failure', (file: string) => writeFile(file, '')],
  ['was changed by hand', (file: string) => writeFile(file, 'export const b = 2\n')],
])('an output that %s is made again', async (_, damage) => {
  const root = await folderWith(sources)
  build({ root })
  await damage(join(root, 'dist/support/deep/b.js'))
  expect(compiledIn(root)).toEqual(['support/deep/b.ts'])
  expect(await output(root, 'support/deep/b.ts')).toContain('b = a')
})

test('the files of a source that has another name now are replaced', async () => {
  const root = await folderWith(sources)
  build({ root })
  await mkdir(join(root, 'support/new'))
  await rename(join(root, 'support/deep/b.ts'), join(root, 'support/new/b.ts'))
  expect(compiledIn(root)).toEqual(['support/new/b.ts'])
  expect(await readdir(join(root, 'dist/support/deep'))).toEqual([])
})

test('a checkout that was copied with its dist to another place is current', async () => {
  const root = await folderWith(sources)
  build({ root })
  const copy = await folderWith({})
  await cp(root, copy, { recursive: true })
  expect(compiledIn(copy)).toEqual([])
})

test('the source map names the TypeScript, also if its name has characters that URLs do not have', async () => {
  const root = await folderWith({ 'support/deep/a b.ts': 'type A = 1\n\nexport const a: number = 1\n' })
  build({ root })
  const code = await output(root, 'support/deep/a b.ts')
  const data = /\/\/# sourceMappingURL=data:application\/json;base64,(.*)\n$/.exec(code)?.[1] ?? ''
  const map = JSON.parse(Buffer.from(data, 'base64').toString())
  expect(map).toMatchObject({ version: 3, sources: ['../../../support/deep/a%20b.ts'] })
})

test('after a build that broke off, no output of it is taken for complete', async () => {
  const root = await folderWith(sources)
  build({ root })
  await writeFile(join(root, 'support/a.ts'), 'export const a: number = 4\n')
  await writeFile(join(root, 'support/deep/b.ts'), 'export const b = {\n')
  expect(() => build({ root })).toThrow(/support\/deep\/b\.ts/)
  // As before: its record would say that nothing has changed.
  for (const [path, text] of Object.entries(sources)) await writeFile(join(root, path), text)
  expect(compiledIn(root)).toContain('support/a.ts')
  expect(await output(root, 'support/a.ts')).toContain('a = 1')
})

test('a syntax error names its file and its line', async () => {
  const root = await folderWith({ ...sources, 'steps/s.ts': 'const s = 1\nconst t = {\n' })
  expect(() => build({ root })).toThrow(/^steps\/s\.ts cannot be compiled: [\s\S]*steps\/s\.ts:[23]:\d+/)
})

test('a folder that cannot be written is an error that names it', async () => {
  const root = await folderWith({ ...sources, dist: 'a file' })
  expect(() => build({ root })).toThrow(
    `Offhook compiles its TypeScript to ${join(root, 'dist')}, which cannot be written: `,
  )
})

test.each([
  ['a file of another folder', "import '../lab/phones.js'"],
  ['a file that is JavaScript', "import './plain.js'"],
  ['a file of data', "import data from './data.json' with { type: 'json' }\nexport const d = data"],
  ['a file that it imports later', "export const later = () => import('../lab/phones.js')"],
  ['its own place', 'export const place = import.meta.url'],
])('steps that use %s cannot run from the built folder', async (_, code) => {
  const root = await folderWith({ ...sources, 'steps/own.ts': `${code}\n`, 'steps/plain.js': '' })
  expect(build({ root }).leaving).toEqual(['steps/own.ts'])
  expect(build({ root }).leaving).toEqual(['steps/own.ts'])
  await rm(join(root, 'steps/own.ts'))
  expect(build({ root }).leaving).toEqual([])
})
