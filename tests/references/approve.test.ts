import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { approve, listPending } from '../../support/references/index.js'
import { withNote } from '../../support/references/maintain/approve.js'
import { deleteReferences, unusedIn } from '../../support/references/maintain/prune.js'
import { readPending, writePending } from '../../support/references/record/pending.js'
import { type Frame, mapRegions, type ReferenceFile, readPng, sameBytes } from '../../support/screen/index.js'
import { library, put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture, regions } from '../helpers/references/located.js'

useLibraryFolder()

const approval = { author: 'Ada <ada@example.org>', reason: 'firmware 8.9', day: '2026-03-04' }
const note = 'approved by Ada <ada@example.org> on 2026-03-04: firmware 8.9'
const allPending = { filter: { states: [], models: [] }, files: [] }
const shows = async (path: string, frame: Frame) => sameBytes((await readPng(path)).rgba, frame.rgba)
const at = (name: string) => join(screens(), 'snom370/en/any', name)

const leave = (state: string, frame: Frame, rules: ReferenceFile['regions'] = {}) =>
  writePending(reports(), {
    frame,
    file: { state, shows: {}, regions: rules },
    map: mapRegions(() => 'x.yaml', display, regions, rules),
    target: `snom370/en/any/${state}.png`,
    finding: 'missing',
    phone: 'desk-2',
    message: 'not shown',
  })
const candidates = (selection = allPending) => listPending(library(), reports(), selection)

test('pending displays are listed with the nearest known states', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  await leave('ringing', picture(peer('1')))
  const [one] = await candidates()
  expect(one).toMatchObject({ model: 'snom370', target: 'snom370/en/any/ringing.png', phone: 'desk-2' })
  expect(one?.resemblance).toMatch(/looks like no known state; nearest: `idle` \(\d+ px differ\)/)
})

test.each([
  ['a model without references', async () => {}],
  ['a project without references', () => rm(screens(), { recursive: true })],
])('a pending display of %s is listed too, and can be approved', async (_, prepare) => {
  await prepare()
  await leave('ringing', picture(peer('1')))
  const all = await candidates()
  expect(all[0]?.resemblance).toBe('looks like no known state')
  await approve(library(), reports(), all, approval)
  expect(await readdir(join(screens(), 'snom370/en/any'))).toEqual(['ringing.png', 'ringing.yaml'])
})

test('a new reference gets the proposed data file, with author and reason, and is no longer pending', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  const frame = picture(peer('1'))
  await leave('ringing', frame, { clock: 'ignore' })
  await approve(library(), reports(), await candidates(), approval)
  expect(await shows(at('ringing.png'), frame)).toBe(true)
  expect(await readFile(at('ringing.yaml'), 'utf8')).toBe(
    `state: ringing\nregions:\n  clock: ignore\nnote: "${note}"\n`,
  )
  expect(await readPending(reports())).toEqual([])
  expect(
    (await readdir(join(reports(), 'pending'), { recursive: true })).filter((file) => /\./.test(file)),
  ).toEqual([])
})

test('an existing data file keeps its rules and comments', () => {
  const yaml =
    'state: idle # the first\nnote: |-\n  of the dark theme\n  approved by Bob on 2025-01-01: new\nregions:\n  clock: ignore\n'
  const text = withNote(yaml, approval)
  expect(text).toContain('state: idle # the first')
  expect(text).toContain('of the dark theme')
  expect(text).toContain(note)
  expect(text).not.toContain('Bob')
})

test.each([
  [
    'two displays for one reference',
    async () => {
      await leave('ringing', picture(peer('1')))
      await leave('ringing', picture(peer('2')))
    },
    /ringing\.png: 2 different displays are pending for this reference.*\n.*ringing-\w{8}\.png\n/,
  ],
  [
    'a display that equals another state',
    async () => {
      await leave('ringing', picture())
      await leave('held', picture(peer('2')))
    },
    /the display looks like `idle` \(0 px differ\), so it cannot be `ringing`/,
  ],
  [
    'a display that blinks',
    () => leave('ringing', picture(peer('1')), { peer: { match: 'blink', frames: ['off.png'] } }),
    /a region of this display blinks/,
  ],
  ['no display', async () => {}, /pending: no pending display/],
])('%s: nothing is written', async (_, prepare, message) => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  await prepare()
  await expect(candidates().then((all) => approve(library(), reports(), all, approval))).rejects.toThrow(
    message,
  )
  expect(await readdir(join(screens(), 'snom370/en/any'))).toEqual(['idle.png', 'idle.yaml'])
})

test('one of several displays is selected by its file, or by state and model', async () => {
  const picked = await leave('ringing', picture(peer('1')))
  await leave('held', picture(peer('2')))
  const statesOf = async (selection: typeof allPending) =>
    (await candidates(selection)).map(({ file }) => file.state)
  expect(await statesOf({ ...allPending, files: [picked] as never })).toEqual(['ringing'])
  expect(await statesOf({ ...allPending, filter: { states: ['held'] as never, models: [] } })).toEqual([
    'held',
  ])
  expect(await statesOf({ ...allPending, filter: { states: [], models: ['D785'] as never } })).toEqual([])
  await expect(candidates({ ...allPending, files: ['nowhere.png'] as never })).rejects.toThrow(
    'nowhere.png: no pending display',
  )
})

test('the target of a pending display cannot be outside of the folder of references', async () => {
  const picked = await leave('ringing', picture(peer('1')))
  const origin = picked.replace('.png', '.json')
  await writeFile(origin, (await readFile(origin, 'utf8')).replace('snom370/en', '../../en'))
  await expect(readPending(reports())).rejects.toThrow(/\.json: .*a path <model>/s)
})

test('pruning deletes the references that a full run did not use, and the blink frames that no other one uses', async () => {
  const blink = (blinkFrame: string) =>
    `state: STATE\nregions:\n  peer: { match: blink, frames: [${blinkFrame}, both.png] }\n`
  await put('snom370/en/any/idle', blink('idle-off.png').replace('STATE', 'idle'), picture())
  await put('snom370/en/any/held', blink('held-off.png').replace('STATE', 'held'), picture(clock('1')))
  for (const blinkFrame of ['idle-off', 'held-off', 'both']) {
    await put(`snom370/en/any/${blinkFrame}`, '', picture(peer(blinkFrame === 'both' ? '8' : '1')))
    await rm(at(`${blinkFrame}.yaml`))
  }
  const notes = {
    phones: [{ model: 'snom370', language: 'en', firmware: '8.7' }],
    used: ['snom370/en/any/idle.png'],
    scenarios: [],
  }
  const { filter } = allPending
  const pruning = await unusedIn(library(), filter, { kind: 'full', notes: [notes] })
  expect(pruning.unused.map(({ reference }) => reference.state)).toEqual(['held'])
  await deleteReferences(pruning)
  expect(await readdir(join(screens(), 'snom370/en/any'))).toEqual([
    'both.png',
    'idle-off.png',
    'idle.png',
    'idle.yaml',
  ])
})

test.each([
  ['a data file', 'other.yaml', 'state: [\n', /other\.yaml:\d+: not valid YAML/],
  ['a picture', 'other.png', 'no picture', /other\.png: no readable PNG/],
])(
  'pruning is refused while %s cannot be read: its blink frames are unknown',
  async (_, name, content, problem) => {
    const yaml = 'state: held\nregions:\n  peer: { match: blink, frames: [off.png] }\n'
    await put('snom370/en/any/held', yaml, picture(clock('1')))
    await put('snom370/en/any/other', yaml.replace('held', 'idle'), picture())
    await put('snom370/en/any/off', '', picture(peer('1')))
    await rm(at('off.yaml'))
    await writeFile(at(name), content)
    const notes = {
      phones: [{ model: 'snom370', language: 'en', firmware: '8.7' }],
      used: ['snom370/en/any/other.png'],
      scenarios: [],
    }
    const pruning = unusedIn(library(), allPending.filter, { kind: 'full', notes: [notes] })
    await expect(pruning).rejects.toThrow(problem)
    await expect(pruning).rejects.toThrow(/^Nothing was deleted, because some references cannot be read/)
  },
)

test('after a partial run, pruning is refused', async () => {
  const { filter } = allPending
  await expect(unusedIn(library(), filter, { kind: 'partial', why: 'The last run failed' })).rejects.toThrow(
    'The last run failed. Unused references are known only after a run of all features in which every scenario passes',
  )
})
