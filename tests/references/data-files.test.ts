import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readDataFile } from '../../support/catalog/index.js'
import { DataFiles } from '../../support/references/data-files.js'
import { referenceSchema } from '../../support/screen/index.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-data-files-'))
afterAll(() => rm(folder, { recursive: true }))

async function written(text: string | Buffer, name = 'a.yaml'): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
/** The content of a file, or the message of the error. */
const outcome = (reading: Promise<unknown>) =>
  reading.catch((error: Error) => `${error.name}: ${error.message}`)
const wholeFile = (path: string) => outcome(readDataFile(path, referenceSchema))

/** Fields as people write them, right and wrong. */
const fields = [
  'state: connected\n',
  'state: "on hold" # of the other\n',
  'state: 17\n',
  'state: e1 -2 on\n',
  'state: yes\n',
  'state: True\n',
  'state: null\n',
  'state: held: by\n',
  'state: held #2\n',
  'state: - held\n',
  'state: held \n',
  'state:\n',
  'state: >\n  on\n  hold\n\n',
  'state: |+\n  idle\n\n',
  'shows: { self: "1001" }\n',
  'shows:\n  self: "1001"\n  peer: 1002\n',
  'shows: {\n}\n',
  'shows: {}\n',
  'regions:\n  clock: ignore\n  peer: { match: text, reads: "{peer}" }\n',
  'regions:\n  peer: &number { match: text, reads: "{peer}" }\n  self: *number\n',
  'regions:\n  clock:\n    match: ignore\n\n    box: { x: 0, y: 0, width: 3, height: 4 }\n',
  'regions:\n  clock: blurred\n',
  'regions:\n- clock\n',
  'note: approved by a person\n  on a day\n',
  'note: "not\n',
  'note: not: a map\n',
  'note: !!str 5\n',
  'note: a *word* & more!\n',
  'note:\tno blank\n',
  'note:none\n',
  'note: \u2028\n',
  'knownBug: { id: SCPP-1, until: 2027-01-31 }\n',
  'knownBug: { until: 2026-02-30 }\n',
  'display: label\n',
  'theme: dark',
  'theme: dark\r\n',
  'colour: red\n',
  'toString: red\n',
  '# a comment\n',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '\n',
  '  \n',
  '}\n',
  '"state": quoted\n',
]

test('every text is read as its whole file would be, with the same value or the same error', async () => {
  const files = new DataFiles()
  const text = fc.array(fc.constantFrom(...fields), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(text, async (chosen) => {
      const path = await written(chosen.join(''))
      expect(await outcome(files.read(path))).toEqual(await wholeFile(path))
    }),
    { numRuns: 500, examples: fields.flatMap((one) => [[[one]], [['state: idle\n', one]]] as [string[]][]) },
  )
})

test.each([
  ['a byte order mark', Buffer.from('\uFEFFstate: idle\n')],
  ['Latin-1', Buffer.from('state: zurück\n', 'latin1')],
  ['UTF-16', Buffer.from('state: idle\n', 'utf16le')],
])('%s is read as before', async (_, bytes) => {
  const path = await written(bytes)
  expect(await outcome(new DataFiles().read(path))).toEqual(await wholeFile(path))
})

test('a file that cannot be read is an error that names it', async () => {
  expect(await outcome(new DataFiles().read(join(folder, 'gone.yaml')))).toMatch(
    /^DataFileError: .*gone\.yaml: cannot be read \(ENOENT\)/,
  )
})

describe('fields', () => {
  test('of equal text are parsed once, in any file', async () => {
    const files = new DataFiles()
    const regions = 'regions:\n  clock: ignore\n'
    const first = await files.read(await written(`state: idle\n${regions}`))
    const second = await files.read(await written(`${regions}state: held\nnote: by hand\n`, 'b.yaml'))
    expect(second).toEqual({ state: 'held', shows: {}, regions: { clock: 'ignore' }, note: 'by hand' })
    expect(second.regions).toBe(first.regions)
  })

  test('of the references in this repository are all read this way', async () => {
    const files = new DataFiles()
    const root = 'fixtures/screens/D735/en/any'
    const shared = new Map<string, unknown>()
    for (const name of (await readdir(root)).filter((file) => file.endsWith('.yaml'))) {
      const file = await files.read(join(root, name))
      expect(file).toEqual(await readDataFile(join(root, name), referenceSchema))
      const key = JSON.stringify(file.regions)
      // Equal regions are one object only if the file was read field by field.
      if (key !== '{}') expect(shared.get(key) ?? file.regions).toBe(file.regions)
      shared.set(key, file.regions)
    }
    expect(shared.size).toBeGreaterThan(3)
  })
})
