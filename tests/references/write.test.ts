import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type Observation,
  openReferenceRecorder,
  type Reference,
  type ReferenceRecorder,
  readUsage,
  type UpdateMode,
} from '../../support/references/index.js'
import { type BitmapWarning, cropFrame, type Frame, readPng, sameBytes } from '../../support/screen/index.js'
import { put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture } from '../helpers/references/located.js'

useLibraryFolder()

const context = {
  phone: 'desk-2',
  model: 'snom370',
  language: 'en',
  firmware: '8.7',
  number: '1002',
  furtherDisplay: undefined,
  display,
}
const place = { model: 'snom370', language: 'en', firmware: '8.7', display }
const idle = picture(clock('1'))
const ringing = picture(clock('1'), peer('1'))
const ignoresClock = (state: string) => `state: ${state} # ours\nregions:\n  clock: ignore\n`

const open = (mode: UpdateMode): Promise<ReferenceRecorder> =>
  openReferenceRecorder({
    folder: screens(),
    reports: reports(),
    request: { mode, filter: { states: [], models: [] } },
    name: { run: '7', worker: '0' },
  })
const referenceOf = async (
  { references: known }: ReferenceRecorder,
  state: string,
): Promise<Reference | { path: string }> => {
  const choice = await known.find({ ...place, state })
  return choice.kind === 'found' ? choice.references[0] : { path: choice.path }
}
const record = async (
  recorder: ReferenceRecorder,
  finding: 'missing' | 'changed' | 'matched',
  state: string,
  frame: Frame,
  warnings: readonly BitmapWarning[] = [],
) =>
  recorder.record(context, {
    finding,
    warnings,
    state,
    peer: undefined,
    held: undefined,
    frame,
    reference: await referenceOf(recorder, state),
    message: 'does not show it',
  })
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((file) => /\.\w+$/.test(file)).toSorted()
const shows = async (path: string, frame: Frame) => sameBytes((await readPng(path)).rgba, frame.rgba)
const at = (name: string) => join(screens(), 'snom370/en/any', name)

describe('a display that differs', () => {
  test('replaces the picture in mode changed; its data file stays as it is, and the next search finds it', async () => {
    await put('snom370/en/any/idle', ignoresClock('idle'), idle)
    const recorder = await open('changed')
    expect(await record(recorder, 'changed', 'idle', ringing)).toMatchObject({
      kind: 'written',
      passes: true,
    })
    expect(await shows(at('idle.png'), ringing)).toBe(true)
    expect(await readFile(at('idle.yaml'), 'utf8')).toBe(ignoresClock('idle'))
    expect(await referenceOf(recorder, 'idle')).toMatchObject({ frame: { pixels: ringing.pixels } })
  })

  test.each([
    ['is another known state', 'state: idle\n', /looks like `held` \(0 px differ\)/],
    [
      'blinks',
      'state: idle\nregions:\n  peer: { match: blink, frames: [off.png] }\n',
      /save the frames of that region by hand/,
    ],
  ])('is not written if it %s', async (_, yaml, why) => {
    await put('snom370/en/any/off', 'state: off\n', picture(peer('8')))
    await put('snom370/en/any/idle', yaml, idle)
    await put('snom370/en/any/held', ignoresClock('held'), ringing)
    expect(await record(await open('all'), 'changed', 'idle', ringing)).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(why),
    })
    expect(await shows(at('idle.png'), idle)).toBe(true)
  })

  test('never replaces a known bug', async () => {
    const yaml = 'state: idle\nknownBug: { id: X-1, until: 2099-01-01 }\n'
    await put('snom370/en/any/idle', yaml, idle)
    expect(await record(await open('all'), 'changed', 'idle', ringing)).toEqual({ kind: 'nothing' })
  })

  test('becomes pending once in mode none, even when the clock changes', async () => {
    await put('snom370/en/any/idle', ignoresClock('idle'), idle)
    const recorder = await open('none')
    const [first, second, other] = [
      await record(recorder, 'changed', 'idle', ringing),
      await record(recorder, 'changed', 'idle', picture(clock('2'), peer('1'))),
      await record(recorder, 'changed', 'idle', picture(clock('2'), peer('8'))),
    ]
    expect(first).toMatchObject({ kind: 'pending' })
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
    expect(await filesIn(join(reports(), 'pending'))).toHaveLength(6)
    expect(await shows(at('idle.png'), idle)).toBe(true)
  })
})

describe('a display without a reference', () => {
  test('is written in mode missing with the rules of its model, and its step still fails', async () => {
    await put('snom370/en/any/idle', ignoresClock('idle'), idle)
    const recorder = await open('missing')
    expect(recorder.acceptsNewStates).toBe(true)
    expect(await record(recorder, 'missing', 'ringing', ringing)).toMatchObject({
      kind: 'written',
      passes: false,
    })
    expect(await readFile(at('ringing-1002.yaml'), 'utf8')).toBe(
      'state: ringing\nshows:\n  self: "1002"\nregions:\n  clock: ignore\n',
    )
    expect(await shows(at('ringing-1002.png'), ringing)).toBe(true)
  })

  test('does not overwrite another reference', async () => {
    const held = picture(peer('8'))
    await put('snom370/en/any/ringing', 'state: idle\n', idle)
    const recorder = await open('missing')
    await put('snom370/en/any/ringing-1002', 'state: held\n', held)
    await record(recorder, 'missing', 'ringing', ringing)
    expect(await readFile(at('ringing-1002.yaml'), 'utf8')).toBe('state: held\n')
    expect(await shows(at('ringing-1002.png'), held)).toBe(true)
    expect(await shows(at('ringing-1002-2.png'), ringing)).toBe(true)
  })
})

test('mode all writes a matching display only if some pixel changed', async () => {
  await put('snom370/en/any/idle', ignoresClock('idle'), idle)
  const recorder = await open('all')
  expect(await record(recorder, 'matched', 'idle', idle)).toEqual({ kind: 'nothing' })
  expect(await record(recorder, 'matched', 'idle', picture(clock('2')))).toMatchObject({ kind: 'written' })
})

test('a run notes the used references, its phones and its scenarios, and deletes the notes of other runs', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', idle)
  await put('snom370/en/any/held', 'state: held\n', ringing)
  const before = await openReferenceRecorder({
    folder: screens(),
    reports: reports(),
    request: { mode: 'none', filter: { states: [], models: [] } },
    name: { run: '6', worker: '0' },
  })
  await before.close()
  const recorder = await open('none')
  await recorder.references.find({ ...place, state: 'idle' })
  await recorder.references.all(place)
  recorder.addPhone(context)
  recorder.addPhone(context)
  recorder.addScenario({ place: 'features/a.feature:3', passed: true })
  await recorder.close()
  expect(await readUsage(reports())).toEqual([
    {
      phones: [{ model: 'snom370', language: 'en', firmware: '8.7' }],
      used: ['snom370/en/any/idle.png'],
      scenarios: [{ place: 'features/a.feature:3', passed: true }],
    },
  ])
})

test('a pending display that cannot be written does not hide why the step fails', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', idle)
  const recorder = await open('none')
  await writeFile(join(reports(), 'pending'), '')
  expect(await record(recorder, 'changed', 'idle', ringing)).toEqual({
    kind: 'refused',
    path: expect.stringMatching(/reports\/pending/),
    why: 'a part of the path is a file, not a folder (ENOTDIR)',
  })
})

describe('a display that can be no reference', () => {
  const damaged: BitmapWarning = {
    kind: 'run-length data',
    text: 'its RLE data is damaged: 3 px lie past the end',
  }
  const harmless: BitmapWarning = { kind: 'size fields', text: 'bfSize says 7 bytes' }
  const small = cropFrame(idle, { x: 0, y: 0, width: idle.width - 1, height: idle.height })

  test.each([
    [
      'of a damaged bitmap',
      idle,
      [damaged],
      /its pixels may be wrong: its RLE data is damaged.*Capture it again/,
    ],
    ['of another size', small, [], /^it is \d+×\d+ px, the display \d+×\d+$/],
  ] as const)('%s is neither written nor left for approval', async (_, frame, warnings, why) => {
    await put('snom370/en/any/held', ignoresClock('held'), ringing)
    for (const mode of ['none', 'missing', 'all'] as const) {
      const result = await record(await open(mode), 'missing', 'idle', frame, warnings)
      expect(result).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) })
    }
    expect(await filesIn(screens())).toHaveLength(2)
    expect(await filesIn(join(reports(), 'pending')).catch(() => [])).toEqual([])
  })

  test('whose regions are outside of it is refused with the reason, where the size of the display is unknown', async () => {
    const yaml =
      'state: idle\nregions:\n  far: { match: ignore, box: { x: 30, y: 0, width: 4, height: 4 } }\n'
    const tiny = cropFrame(idle, { x: 0, y: 0, width: 8, height: 8 })
    await put('snom370/en/any/idle', yaml, idle)
    const recorder = await open('all')
    const observation: Observation = {
      ...{ state: 'held', peer: undefined, held: undefined, frame: tiny, warnings: [] },
      ...{ finding: 'missing', reference: { path: at('held.png') }, message: '' },
    }
    const result = await recorder.record({ ...context, display: undefined }, observation)
    expect(result).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/region "far" .* is not inside/),
    })
  })

  test('but wrong size fields spoil no pixel', async () => {
    expect(await record(await open('missing'), 'missing', 'idle', idle, [harmless])).toMatchObject({
      kind: 'written',
    })
  })
})
