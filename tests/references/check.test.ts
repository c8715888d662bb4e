import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkReferences, complaintsOf, noFilter, passes, summaryOf } from '../../support/references/index.js'
import { library, put, screens } from '../helpers/references/library.js'
import { clock, peer, picture, reader } from '../helpers/references/located.js'

const partial = { kind: 'partial', why: 'No run' } as const
const check = (filter = noFilter) => checkReferences({ ...library(), filter, run: partial })
const withoutFolder = (text: string) => text.replace(/[^\s(]*screens\//g, '')

test('references without complaints pass, and the summary says what was proven', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture(clock('1')))
  await put('D785/en/any/idle', 'state: idle\n', picture(clock('1')))
  const report = await check()
  expect(passes(report)).toBe(true)
  expect(summaryOf(report)).toEqual([
    '  unused references: unknown. No run',
    '✔ 2 references of 2 models: no two states look alike, a changed glyph is noticed in all of 2 regions',
  ])
})

test('every unusable file is a complaint with its line, and the other files are checked', async () => {
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
  const complaints = complaintsOf(report).map(withoutFolder)
  expect(complaints).toHaveLength(7)
  expect(complaints.join('\n')).toMatch(/D785x: no model of that name\. Known: snom370, D785$/m)
  expect(complaints.join('\n')).toMatch(/unpaired\.yaml: unpaired\.png is missing/)
  expect(complaints.join('\n')).toMatch(/c\.yaml:3: regions\.clock: exact, ignore/)
  expect(complaints.join('\n')).toMatch(/d\.yaml:3: no region "nowhere"/)
  expect(complaints.join('\n')).toMatch(/damaged\.png: no readable PNG/)
  expect(complaints.join('\n')).toMatch(/en\/old: neither a firmware version/)
  expect(complaints.at(-1)).toMatch(/a\.yaml \(`a`\) and .*b\.yaml \(`b`\) accept each other's display/)
  expect(passes(report)).toBe(false)
})

test('a filter checks only its own references, but against all others', async () => {
  await put('snom370/en/any/a', 'state: a\n', picture(peer('1')))
  await put('snom370/en/any/b', 'state: b\n', picture(peer('1')))
  await put('snom370/en/any/c', 'state: c\n', picture(peer('2')))
  expect((await check({ states: ['a'], models: [] })).ambiguous).toHaveLength(2)
  expect(await check({ states: ['c'], models: ['snom370'] })).toMatchObject({ ambiguous: [], references: 1 })
})

test.each([
  [{ states: ['b'], models: [] }, 'No state "b". Known: a'],
  [{ states: [], models: ['D7'] }, 'No model "D7". Known: snom370'],
])('unknown names are refused with those that are known', async (filter, message) => {
  await put('snom370/en/any/a', 'state: a\n', picture())
  await expect(check(filter)).rejects.toThrow(message)
})

test('after a full run, unused references are listed by folder, and are no failure', async () => {
  for (const name of ['a', 'b', 'c']) {
    await put(`snom370/en/any/${name}`, `state: ${name}\n`, picture(peer(String('abc'.indexOf(name)))))
  }
  const phones = [{ model: 'snom370', language: 'en', firmware: '8.7' }]
  const notes = [{ phones, asked: ['snom370/en/any/b.png'], scenarios: [] }]
  const report = await checkReferences({ ...library(), filter: noFilter, run: { kind: 'full', notes } })
  expect(passes(report)).toBe(true)
  expect(summaryOf(report).map(withoutFolder).slice(0, 2)).toEqual([
    '  unused references: 2 (offhook screens prune lists all, and deletes them)',
    '    snom370/en/any: a, c',
  ])
})

test('a text region that does not read what it should is a complaint that says what to do', async () => {
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
  expect(complaintsOf(report).map(withoutFolder)).toEqual([
    'snom370/en/any/a.yaml: region `peer` cannot be read: "" has an unknown glyph (x 0–59, y 12–20). Teach its font (npm run record-virtual fonts), or begin its box where the text does',
    'snom370/en/any/b.yaml: region `peer` reads "12", wanted is "{time}". Correct its `reads` or its box, or record the display again',
  ])
})

test('what needs a reader is listed, and is no failure', async () => {
  const yaml = (state: string) => `state: ${state}\nregions:\n  peer: { match: text, reads: "{digits}" }\n`
  await put('snom370/en/any/a', yaml('a'), picture(peer('1')))
  await put('snom370/en/any/b', yaml('b'), picture(peer('2')))
  const report = await check()
  expect(passes(report)).toBe(true)
  expect(summaryOf(report).map(withoutFolder).slice(0, 3)).toEqual([
    '! not proven without a reader: snom370/en/any/a.yaml differs from snom370/en/any/b.yaml at most in what its text regions read',
    expect.stringMatching(/^! not proven without a reader: .*b\.yaml differs/),
    '! not proven without a reader: 2 text regions',
  ])
})
