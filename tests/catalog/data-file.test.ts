import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { DataFileError, readDataFile } from '../../support/catalog/index.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-data-'))
afterAll(() => rm(folder, { recursive: true }))

const schema = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ x: z.int() })) })

async function problemOf(text: string): Promise<string> {
  const path = join(folder, 'file.yaml')
  await writeFile(path, text)
  const error = await readDataFile(path, schema).catch((caught: Error) => caught)
  if (!(error instanceof DataFileError)) throw new Error('no DataFileError')
  return error.message.replaceAll(/^.*?file\.yaml/gm, 'file.yaml')
}

test('readDataFile returns the data of a valid file', async () => {
  const path = join(folder, 'good.yaml')
  await writeFile(path, 'name: a\nlist: [{ x: 1 }]\n')
  expect(await readDataFile(path, schema)).toEqual({ name: 'a', list: [{ x: 1 }] })
})

test.each([
  ['a wrong value', 'name: a\nlist:\n  - x: 1\n  - x: one\n', /^file\.yaml:4: list\.1\.x: .*number/],
  ['a missing key', 'name: a\nlist:\n  - x: 1\n  - {}\n', /^file\.yaml:4: list\.1\.x: /],
  ['an unknown key', 'name: a\nnmae: b\nlist: []\n', /^file\.yaml:\d+: .*nmae/],
  ['broken YAML', 'name: a\nlist: [\n', /^file\.yaml:\d+: not valid YAML/],
  ['an empty file', '', /^file\.yaml:1: the file: /],
])('%s is refused with file and line', async (_, text, problem) => {
  expect(await problemOf(text)).toMatch(problem)
})

test('the message names every wrong place, not only the first', async () => {
  expect((await problemOf('name: 1\nlist: [{ x: a }]\n')).split('\n')).toHaveLength(2)
})

test('the message names a missing file', async () => {
  await expect(readDataFile(join(folder, 'none.yaml'), schema)).rejects.toThrow(/none\.yaml.*ENOENT/)
})
