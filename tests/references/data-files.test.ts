import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
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
  'state: gehört 2\n',
  'state: a state of a reference\n',
  'state: idle\r\n',
  'state: idle\n  and more\n',
  'note: \u2028state: inside\n',
  'note: "\nstate: inside\n"\n',
  '%YAML 1.1\n---\n',
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
  ['Latin-1 beside the state', Buffer.from('state: idle\nnote: zurück\n', 'latin1')],
  ['a zero byte', Buffer.from('state: idle\nnote: a\0b\n')],
  ['a directive that makes a word another value', Buffer.from('%YAML 1.1\n---\nstate: yes\n')],
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

test('a text is parsed once, whatever the state', async () => {
  const files = new DataFiles()
  const rest = 'regions:\n  clock: ignore\nnote: by hand\n'
  const first = await files.read(await written(`state: idle\n${rest}`))
  const second = await files.read(await written(`state: on hold 2\n${rest}`, 'b.yaml'))
  expect(second).toEqual({ state: 'on hold 2', shows: {}, regions: { clock: 'ignore' }, note: 'by hand' })
  expect(second.regions).toBe(first.regions)
})

test('a file that was edited is read anew', async () => {
  const files = new DataFiles()
  const regions = async (text: string) => (await files.read(await written(text))).regions
  expect(await regions('state: idle\nregions: { clock: ignore }\n')).toEqual({ clock: 'ignore' })
  expect(await regions('state: idle\nregions: { title: ignore }\n')).toEqual({ title: 'ignore' })
})

test('the references in this repository are parsed once for all states of equal text', async () => {
  const files = new DataFiles()
  const root = 'fixtures/screens/D735/en/any'
  const shared = new Map<string, unknown>()
  for (const name of (await readdir(root)).filter((file) => file.endsWith('.yaml'))) {
    const file = await files.read(join(root, name))
    expect(file).toEqual(await readDataFile(join(root, name), referenceSchema))
    const rest = (await readFile(join(root, name), 'utf8')).replace(/^state: .*$/m, '')
    expect(shared.get(rest) ?? file.regions).toBe(file.regions)
    shared.set(rest, file.regions)
  }
  expect(shared.size).toBeGreaterThan(3)
})
