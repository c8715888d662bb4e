import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { build } from '../helpers/built.js'
import { folderWith } from '../helpers/cli/offhook.js'

/** Modules, and one that adds up what they export. */
const count = 20
const numbers = Array.from({ length: count }, (_, i) => i)
const sources = {
  ...Object.fromEntries(numbers.map((i) => [`support/n${i}.ts`, `export const n: number = ${i}\n`])),
  'support/sum.ts': `${numbers.map((i) => `import { n as n${i} } from './n${i}.js'\n`).join('')}
console.log(${numbers.map((i) => `n${i}`).join(' + ')})\n`,
  'package.json': '{ "type": "module" }',
}
const sum = String((count * (count - 1)) / 2)
const output = (root: string, path: string) => readFile(join(root, 'dist', path), 'utf8')

/** Builds in a process of its own, and runs what it has built there. @param before code that runs first */
async function run(root: string, before = ''): Promise<string> {
  const program = `${before}
const { build } = require(${JSON.stringify(resolve('support/build/build.cjs'))})
build({ root: ${JSON.stringify(root)} })
import(${JSON.stringify(join(root, 'dist/support/sum.js'))})`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program])
  return stdout.trim()
}

/** Calls a function before this process uses one of Node's file functions on a path for the first time. */
function before(method: 'renameSync' | 'readdirSync', isPath: (path: string) => boolean, action: () => void) {
  const original = fs[method] as (...args: unknown[]) => unknown
  let isOver = false
  const spy = vi.spyOn(fs, method).mockImplementation((...args: unknown[]) => {
    if (!isOver && args.some((path) => typeof path === 'string' && isPath(path))) {
      isOver = true
      action()
    }
    return original(...args)
  })
  onTestFinished(() => spy.mockRestore())
}

test('several processes that build a fresh checkout at once all run, and leave nothing else behind', async () => {
  const root = await folderWith(sources)
  expect(await Promise.all(Array.from({ length: 4 }, () => run(root)))).toEqual([sum, sum, sum, sum])
  expect(build({ root }).compiled).toEqual([])
  const outputs = Object.keys(sources).flatMap((path) => /support\/(.*)\.ts/.exec(path)?.[1] ?? [])
  expect(await readdir(join(root, 'dist/support'))).toEqual(outputs.map((name) => `${name}.js`).toSorted())
})

test.each([1, 12, count + 2])(
  'after a process was killed before it replaced file %i, the next one runs',
  async (file) => {
    const root = await folderWith(sources)
    const kill = `const fs = require('node:fs')
const { renameSync } = fs
let files = 0
fs.renameSync = (...paths) => ++files === ${file} ? process.kill(process.pid, 'SIGKILL') : renameSync(...paths)`
    await expect(run(root, kill)).rejects.toMatchObject({ signal: 'SIGKILL' })
    expect(await run(root)).toBe(sum)
    expect((await readdir(join(root, 'dist/support'))).filter((name) => !name.endsWith('.js'))).toEqual([])
  },
)

test('an older process that ends later leaves no file of an older source in use', async () => {
  const root = await folderWith({ 'support/a.ts': 'export const a: number = 1\n' })
  before(
    'renameSync',
    (path) => path.endsWith('a.js'),
    () => {
      fs.writeFileSync(join(root, 'support/a.ts'), 'export const a: number = 2\n')
      build({ root })
    },
  )
  build({ root })
  build({ root })
  expect(await output(root, 'support/a.js')).toContain('a = 2')
})

test('a file that an older process replaces before the record is written is compiled again', async () => {
  const root = await folderWith({ 'support/a.ts': 'export const a: number = 1\n' })
  build({ root })
  const older = await output(root, 'support/a.js')
  await writeFile(join(root, 'support/a.ts'), 'export const a: number = 2\n')
  before(
    'renameSync',
    (path) => path.endsWith('support.json'),
    () => fs.writeFileSync(join(root, 'dist/support/a.js'), older),
  )
  build({ root })
  expect(build({ root }).compiled).toEqual(['support/a.ts'])
  expect(await output(root, 'support/a.js')).toContain('a = 2')
})

test('a source that came after the list of sources keeps what another process has made of it', async () => {
  const root = await folderWith({ 'support/a.ts': 'export const a = 1\n' })
  before(
    'readdirSync',
    (path) => path.endsWith('dist/support'),
    () => {
      fs.writeFileSync(join(root, 'support/b.ts'), 'export const b = 1\n')
      build({ root })
    },
  )
  build({ root })
  expect(await output(root, 'support/b.js')).toContain('b = 1')
})

test('no file is written in its place, where another process could read half of it', async () => {
  const root = await folderWith(sources)
  const spy = vi.spyOn(fs, 'writeFileSync')
  onTestFinished(() => spy.mockRestore())
  build({ root })
  const written = spy.mock.calls.map(([path]) => String(path))
  expect(written).toHaveLength(count + 3)
  expect(written.filter((path) => /\.(?:js|json)$/.test(path))).toEqual([])
})

test('a half-written file that another process removes is written again', async () => {
  const root = await folderWith({ 'support/a.ts': 'export const a = 1\n' })
  before(
    'renameSync',
    (path) => path.endsWith('a.js'),
    () => {
      const [half = ''] = fs.readdirSync(join(root, 'dist/support'))
      fs.rmSync(join(root, 'dist/support', half))
    },
  )
  build({ root })
  expect(await output(root, 'support/a.js')).toContain('a = 1')
})

test.each([
  ['ENOSPC', 'no space left on device', /ENOSPC: no space left on device$/],
  ['EROFS', 'read-only file system', /EROFS: read-only file system\. Make the folder writable, or run "npm/],
])(
  'a file that cannot be written is an error that says why (%s), and the next build is complete',
  async (code, text, message) => {
    const root = await folderWith(sources)
    const error = Object.assign(new Error(`${code}: ${text}`), { code })
    before(
      'renameSync',
      (path) => path.endsWith('n12.js'),
      () => {
        throw error
      },
    )
    expect(() => build({ root })).toThrow(message)
    expect(await run(root)).toBe(sum)
  },
)
