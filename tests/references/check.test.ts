import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  checkReferences,
  failuresOf,
  noFilter,
  passes,
  readerChoice,
  summaryOf,
} from '../../support/references/index.js'
import { library, put, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, located, peer, picture, reader } from '../helpers/references/located.js'

useLibraryFolder()

const partial = { kind: 'partial', why: 'No run' } as const
const check = (filter = noFilter) => checkReferences({ ...library(), filter, run: partial })
const withoutFolder = (text: string) => text.replace(/[^\s(]*screens\//g, '')

test('references without failures pass, and the summary gives what was tested', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture(clock('1')))
  await put('D785/en/any/idle', 'state: idle\n', picture(clock('1')))
  const report = await check()
  expect(passes(report)).toBe(true)
  expect(summaryOf(report)).toEqual([
    '  unused references: unknown. No run',
    '✔ 2 references of 2 models: no two states accept the same display, a changed glyph is detected in all of 2 regions',
  ])
})

test('without a folder of references nothing is checked, and that is no success', async () => {
  await rm(screens(), { recursive: true })
  await expect(check()).rejects.toThrow(/screens: no folder of reference screens\. To record some/)
})

test('every unusable file is a failure with its line, and the other files are checked', async () => {
  await put('snom370/en/any/a', 'state: a\n', picture(peer('1')))
  await put('snom370/en/any/b', 'state: b\n', picture(peer('1')))
  await put('snom370/en/any/c', 'state: c\nregions:\n  clock: blurred\n', picture())
  await put('snom370/en/any/d', 'state: d\nregions:\n  nowhere: ignore\n', picture())
  await put('snom370/en/any/unpaired', 'state: e\n')
  await put('snom370/en/any/damaged', 'state: f\n')
  await writeFile(join(screens(), 'snom370/en/any/damaged.png'), 'no picture')
  await put('snom370/en/old/g', 'state: g\n', picture())
  await put('D785x/en/any/g', 'state: g\n', picture())
  const report = await check()
  const failures = failuresOf(report).map(withoutFolder)
  expect(failures).toHaveLength(7)
  expect(failures.join('\n')).toMatch(/D785x: no model of that name\. Known: snom370, D785$/m)
  expect(failures.join('\n')).toMatch(/unpaired\.yaml: the folder has no unpaired\.png/)
  expect(failures.join('\n')).toMatch(/c\.yaml:3: regions\.clock: exact, ignore/)
  expect(failures.join('\n')).toMatch(/d\.yaml:3: no region "nowhere"/)
  expect(failures.join('\n')).toMatch(/damaged\.png: no readable PNG/)
  expect(failures.join('\n')).toMatch(/en\/old: neither a firmware version/)
  expect(failures.at(-1)).toMatch(/a\.yaml \(`a`\) and .*b\.yaml \(`b`\) accept each other's display/)
  expect(passes(report)).toBe(false)
})

test('a filter checks only the selected references, but compares them with all others', async () => {
  await put('snom370/en/any/a', 'state: a\n', picture(peer('1')))
  await put('snom370/en/any/b', 'state: b\n', picture(peer('1')))
  await put('snom370/en/any/c', 'state: c\n', picture(peer('2')))
  expect((await check({ states: ['a'], models: [] })).ambiguous).toHaveLength(2)
  expect(await check({ states: ['c'], models: ['snom370'] })).toMatchObject({ ambiguous: [], references: 1 })
})

test.each([
  [{ states: ['b'], models: [] }, 'No state "b". Known: a'],
  [{ states: [], models: ['D7'] }, 'No model "D7". Known: snom370'],
])('unknown names are refused, and the message lists the known ones', async (filter, message) => {
  await put('snom370/en/any/a', 'state: a\n', picture())
  await expect(check(filter)).rejects.toThrow(message)
})

test('after a full run, unused references are listed by folder, and are no failures', async () => {
  for (const name of ['a', 'b', 'c']) {
    await put(`snom370/en/any/${name}`, `state: ${name}\n`, picture(peer(String('abc'.indexOf(name)))))
  }
  const phones = [{ model: 'snom370', language: 'en', firmware: '8.7' }]
  const notes = [{ phones, used: ['snom370/en/any/b.png'], scenarios: [] }]
  const report = await checkReferences({ ...library(), filter: noFilter, run: { kind: 'full', notes } })
  expect(passes(report)).toBe(true)
  expect(summaryOf(report).map(withoutFolder).slice(0, 2)).toEqual([
    '  unused references: 2 (offhook screens prune lists all, and deletes them)',
    '    snom370/en/any: a, c',
  ])
})

test('a text region with another text than its pattern is a failure, and the message says what to do', async () => {
  const yaml = (reads: string) => `state: a\nregions:\n  peer: { match: text, reads: "${reads}" }\n`
  await put('snom370/en/any/a', yaml('{digits}'), picture({ text: '8', x: 15, y: 13 }))
  await put('snom370/en/any/b', yaml('{time}'), picture(peer('12')))
  const report = await checkReferences({
    ...library(),
    filter: noFilter,
    readerOf: () => reader(),
    run: partial,
  })
  expect(passes(report)).toBe(false)
  expect(failuresOf(report).map(withoutFolder)).toEqual([
    'snom370/en/any/a.yaml: region `peer` cannot be read: "" has an unknown glyph (x 0–59, y 12–20). Learn the font again (npm run record-virtual fonts), or let the box begin where the text begins',
    'snom370/en/any/b.yaml: region `peer` reads "12", wanted is "{time}". Correct its `reads` or its box, or record the display again',
  ])
})

test('models with one reader share the texts that it has read', async () => {
  const yaml = 'state: a\nregions:\n  peer: { match: text, reads: "{digits}" }\n'
  await put('snom370/en/any/a', yaml, picture(peer('12')))
  await put('D785/en/any/a', yaml, picture(peer('12')))
  let count = 0
  const counting = (): ReturnType<typeof reader> => {
    const { read, ...rest } = reader()
    return {
      ...rest,
      read(frame, box) {
        count++
        return read(frame, box)
      },
    }
  }
  const checkWith = (readerOf: () => ReturnType<typeof reader>) =>
    checkReferences({ ...library(), filter: noFilter, readerOf, run: partial })
  await checkWith(counting)
  const [shared, apart] = [counting(), count]
  count = 0
  expect(passes(await checkWith(() => shared))).toBe(true)
  expect(count).toBe(apart / 2)
})

test('references that need a reader are listed, and are no failures', async () => {
  const yaml = (state: string) => `state: ${state}\nregions:\n  peer: { match: text, reads: "{digits}" }\n`
  await put('snom370/en/any/a', yaml('a'), picture(peer('1')))
  await put('snom370/en/any/b', yaml('b'), picture(peer('2')))
  const report = await check()
  expect(passes(report)).toBe(true)
  expect(summaryOf(report).map(withoutFolder).slice(0, 3)).toEqual([
    '! not checked, because no text was read for certain: snom370/en/any/a.yaml differs from snom370/en/any/b.yaml at most in its text regions',
    expect.stringMatching(/^! not checked, because no text was read for certain: .*b\.yaml differs/),
    '! not checked, because there is no reader: 2 text regions',
  ])
})

test('references are read as those of virtual phones if that font reads any of them, else as those of real ones', async () => {
  const [virtual, real] = [reader(), reader()]
  const readerOf = readerChoice({ virtual: async () => virtual, real: async () => real })
  const rules = { peer: { match: 'text', reads: '{peer}' } } as const
  const [known, unknown] = [
    located('a', picture(peer('1')), rules),
    located('b', picture({ ...peer('1'), y: 14 }), rules),
  ]
  expect(await readerOf('snom370', [unknown, known])).toBe(virtual)
  expect(await readerOf('snom370', [unknown])).toBe(real)
  expect(await readerOf('snom370', [located('c', picture(peer('1')))])).toBe(real)
  expect(await readerOf('unknown', [])).toBe(real)
})
