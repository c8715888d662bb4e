import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type Observation,
  openReferenceRecorder,
  openReferences,
  type Reference,
  type ReferenceRecorder,
  type UpdateMode,
} from '../../support/references/index.js'
import { type Frame, readPng, sameBytes } from '../../support/screen/index.js'
import { put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture } from '../helpers/references/located.js'

useLibraryFolder()

const phone = { model: 'snom370', language: 'en', firmware: '8.7', display }
const context = (number: string) => ({ ...phone, phone: `desk-${number}`, number, furtherDisplay: undefined })
const folder = () => join(screens(), 'snom370/en/any')
const names = async () => (await readdir(folder())).toSorted()
const shows = async (name: string, frame: Frame) =>
  sameBytes((await readPng(join(folder(), name))).rgba, frame.rgba)
const open = (mode: UpdateMode, worker = '0') =>
  openReferenceRecorder({
    ...{ folder: screens(), reports: reports(), name: { run: '7', worker } },
    request: { mode, filter: { states: [], models: [] } },
  })

/** Two phones of one model, whose number no reference shows. */
const rules = 'regions:\n  clock: ignore\n  peer: { match: text, reads: "{self}" }\n'
const known = () => put('snom370/en/any/idle', `state: idle\n${rules}`, picture({ text: '3', x: 20, y: 30 }))

const observed = (frame: Frame, more: Partial<Observation> = {}): Observation => ({
  ...{ finding: 'missing', state: 'ringing', peer: undefined, held: undefined, frame, warnings: [] },
  ...{ reference: { path: join(folder(), 'ringing.png') }, message: '' },
  ...more,
})
const both = (recorders: readonly [ReferenceRecorder, ReferenceRecorder], frames: readonly [Frame, Frame]) =>
  Promise.all(frames.map((frame, i) => recorders[i]?.record(context(`${i + 1}`), observed(frame))))

test('two phones that record one state at the same time: the second finds the reference of the first', async () => {
  await known()
  const recorder = await open('changed')
  const results = await both([recorder, recorder], [picture(clock('1')), picture(clock('2'))])
  expect(results).toEqual([
    { kind: 'written', path: expect.stringMatching(/ringing\.png$/), passes: true },
    { kind: 'written', path: expect.stringMatching(/ringing\.png$/), passes: true },
  ])
  expect(await names()).toEqual(['idle.png', 'idle.yaml', 'ringing.png', 'ringing.yaml'])
  expect(await shows('ringing.png', picture(clock('1')))).toBe(true)
})

test('if they look different, the second takes a numbered name', async () => {
  await known()
  const recorder = await open('missing')
  const other = picture({ text: '8', x: 2, y: 30 })
  await both([recorder, recorder], [picture(), other])
  expect((await names()).filter((name) => name.endsWith('.png'))).toEqual([
    'idle.png',
    'ringing-2.png',
    'ringing.png',
  ])
  expect([await shows('ringing.png', picture()), await shows('ringing-2.png', other)]).toEqual([true, true])
})

test('two processes never write one name', async () => {
  await known()
  const recorders = [await open('missing', '0'), await open('missing', '1')] as const
  const frames = [picture({ text: '1', x: 2, y: 30 }), picture({ text: '8', x: 2, y: 30 })] as const
  const results = await both(recorders, frames)
  const paths = results.map((result) => (result?.kind === 'written' ? result.path : ''))
  expect(new Set(paths).size).toBe(2)
  const shown = await Promise.all(paths.map((path) => readPng(path)))
  expect(shown.map((frame, i) => sameBytes(frame.rgba, frames[i]?.rgba ?? new Uint8Array()))).toEqual([
    true,
    true,
  ])
  expect((await names()).filter((name) => /^\.|part$/.test(name))).toEqual([])
})

test('of two references of a state the nearest one takes a new look, and the other one stays', async () => {
  const [near, far] = [picture(peer('1')), picture(peer('8'), { text: '8', x: 2, y: 30 })]
  await put('snom370/en/any/ringing-near', 'state: ringing\n', near)
  await put('snom370/en/any/ringing-far', 'state: ringing\n', far)
  const look = picture(peer('1'), { text: '1', x: 50, y: 30 })
  const recorder = await open('changed')
  const references = await (await openReferences(screens())).all(phone)
  const changed = (name: string): Partial<Observation> => ({
    finding: 'changed',
    reference: references.find(({ path }) => path.endsWith(`${name}.png`)) as Reference,
  })
  // The second phone was compared before the first one had recorded the look.
  const results = await Promise.all([
    recorder.record(context('1'), observed(look, changed('near'))),
    recorder.record(context('2'), observed(look, changed('far'))),
  ])
  const written = { kind: 'written', path: expect.stringMatching(/near\.png$/), passes: true }
  // The second one finds the new picture.
  expect(results).toEqual([{ ...written, replaced: true }, written])
  expect([await shows('ringing-near.png', look), await shows('ringing-far.png', far)]).toEqual([true, true])
})

test('a phone does not overwrite what another one has just recorded in the same file', async () => {
  await put('snom370/en/any/ringing', 'state: ringing\n', picture())
  const recorder = await open('changed')
  const [reference] = await (await openReferences(screens())).all(phone)
  const [one, other] = [picture(peer('1')), picture(peer('8'))]
  const changed = { finding: 'changed', reference: reference as Reference } as const
  await recorder.record(context('1'), observed(one, changed))
  expect(await recorder.record(context('2'), observed(other, changed))).toMatchObject({
    kind: 'refused',
    why: 'another phone has just recorded another display of it. Run the scenario again',
  })
  expect(await shows('ringing.png', one)).toBe(true)
})

test('a name that another process is writing is taken', async () => {
  await known()
  const { claimPath } = await import('../../support/references/record/reference-files.js')
  expect(await claimPath(join(folder(), 'ringing.png'))).toBe(true)
  expect(await claimPath(join(folder(), 'ringing.png'))).toBe(false)
  await (await open('missing')).record(context('1'), observed(picture()))
  expect(await readFile(join(folder(), 'ringing-2.yaml'), 'utf8')).toMatch(/^state: ringing/)
})
