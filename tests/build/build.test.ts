import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
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
  expect(await readdir(join(root, 'dist/support'))).toEqual(['a.js', 'a.js.map', 'deep'])
  expect(compiledIn(root)).toEqual([])
})

test('only a file with another content is compiled again', async () => {
  const root = await folderWith(sources)
  build({ root })
  await utimes(join(root, 'support/a.ts'), 1, 1)
  expect(compiledIn(root)).toEqual([])
  await writeFile(join(root, 'support/a.ts'), 'export const a: number = 2\n')
  expect(compiledIn(root)).toEqual(['support/a.ts'])
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
  await writeFile(join(root, 'dist/steps/s.js.4711'), 'export con')
  expect(compiledIn(root)).toEqual(['steps/t.ts'])
  expect(await readdir(join(root, 'dist/steps'))).toEqual(['t.js', 't.js.map'])
})

test.each([
  ['half of it', (text: string) => text.slice(0, text.length / 2)],
  ['of another compiler', (text: string) => text.replace(/"compiler":"./, '"compiler":"_')],
  ['without hashes', () => '{}'],
])('with a record that is damaged, everything is compiled: %s', async (_, damage) => {
  const root = await folderWith(sources)
  build({ root })
  const record = join(root, 'dist/support.json')
  await writeFile(record, damage(await readFile(record, 'utf8')))
  expect(compiledIn(root)).toEqual(['support/a.ts', 'support/deep/b.ts'])
  expect(compiledIn(root)).toEqual([])
})

test('an output that is missing is made again', async () => {
  const root = await folderWith(sources)
  build({ root })
  await rm(join(root, 'dist/support/deep'), { recursive: true })
  expect(compiledIn(root)).toEqual(['support/deep/b.ts'])
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

/** Builds in a process of its own. @returns the sources that it compiled */
async function buildInProcess(root: string): Promise<string[]> {
  const program = `const { build } = require(${JSON.stringify(resolve('support/build.cjs'))})
console.log(JSON.stringify(build({ root: ${JSON.stringify(root)} }).compiled))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program])
  return JSON.parse(stdout)
}

test('of several processes that build at once, one compiles, and all find complete files', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`support/n${i}.ts`, `export const n = ${i}\n`]),
  )
  const root = await folderWith({ ...sources, ...many })
  const compiled = await Promise.all(Array.from({ length: 4 }, () => buildInProcess(root)))
  expect(compiled.flat().toSorted()).toEqual([...all, ...Object.keys(many)].toSorted())
  expect(await readdir(join(root, 'dist'))).toEqual(['steps', 'steps.json', 'support', 'support.json'])
})

test('the lock of a process that was killed is taken over', async () => {
  const root = await folderWith(sources)
  await mkdir(join(root, 'dist'))
  const { pid } = await new Promise<{ readonly pid?: number | undefined }>((done) => {
    const child = execFile(process.execPath, ['-e', ''], () => done(child))
  })
  await writeFile(join(root, 'dist/build.lock'), String(pid))
  expect(compiledIn(root)).toEqual(all)
})
