import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DefaultRules } from '../../support/catalog/index.js'
import {
  describeRecordResult,
  openReferenceRecorder,
  type UpdateMode,
} from '../../support/references/index.js'
import { type Frame, frameOf } from '../../support/screen/index.js'
import { put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture, reader } from '../helpers/references/located.js'

useLibraryFolder()

const rules: DefaultRules = {
  clock: 'ignore',
  peer: { match: 'text', reads: '{peer}', states: ['ringing', 'held'] },
  timer: { match: 'text', reads: '{digits}', runs: true, box: display.regions.peer, states: ['connected'] },
}
const model = { ...display, rules }

/** Records what a phone with the number 8 shows in a call with 12. @returns the text of the new data file */
async function record(
  state: string,
  frame: Frame,
  mode: UpdateMode = 'missing',
  reads = true,
  shown = model,
) {
  const recorder = await openReferenceRecorder({
    folder: screens(),
    reports: reports(),
    request: { mode, filter: { states: [], models: [] } },
    name: { run: '7', worker: '0' },
  })
  const context = { phone: 'desk', model: 'snom370', language: 'en', firmware: '8.7', number: '8' }
  const texts = { values: { peer: '12', self: '8' }, reader: reads ? reader() : undefined }
  const result = await recorder.record(
    { ...context, furtherDisplay: undefined, display: shown },
    {
      ...{
        finding: 'missing',
        state,
        peer: '12',
        held: undefined,
        frame,
        warnings: [],
        message: 'none',
        texts,
      },
      reference: { path: join(screens(), 'snom370/en/any/new.png') },
    },
  )
  if (!('path' in result)) throw new Error(result.kind)
  const [folder, yaml] = mode === 'none' ? [reports(), await pending()] : [screens(), undefined]
  const path =
    yaml ??
    (await readdir(screens(), { recursive: true })).find((file) => /-8\S*yaml$|new\S*yaml$/.test(file))
  return readFile(join(folder, path ?? ''), 'utf8')
}
const pending = async () =>
  (await readdir(reports(), { recursive: true })).find((file) => file.endsWith('.yaml'))

const unknownInk = (frame: Frame) => {
  const pixels = Uint32Array.from(frame.pixels)
  pixels[14 * frame.width + 2] = 0xff000000
  return frameOf(frame, new Uint8Array(pixels.buffer))
}
const call = picture(clock('1'), peer('12'))

test('a new reference has only what its model does not know', async () => {
  expect(await record('ringing', call)).toBe('state: ringing\nshows:\n  self: "8"\n')
})

test.each<UpdateMode>(['none', 'missing'])(
  'without a reader, the model is believed (mode %s)',
  async (mode) => {
    expect(await record('ringing', picture(peer('3')), mode, false)).toBe(
      'state: ringing\nshows:\n  self: "8"\n',
    )
  },
)

test.each<[string, Frame]>([
  ['another text', picture(peer('3'))],
  ['no text', picture(clock('1'))],
  ['unknown letters', unknownInk(call)],
])('where the picture shows %s, each pixel and the number count', async (_, frame) => {
  const yaml = 'state: ringing\nshows:\n  self: "8"\n  peer: "12"\nregions:\n  peer: exact\n'
  expect(await record('ringing', frame)).toBe(yaml)
})

test('where the picture shows the name of the far end in pixels, it is a reference for that one only', async () => {
  const names: DefaultRules = {
    name: { match: 'text', reads: '{peer name} 7', box: display.regions.peer },
    number: { match: 'text', reads: '{peer}', box: { x: 40, y: 1, width: 20, height: 10 } },
  }
  const frame = picture({ text: '12', x: 42, y: 2 }, peer('3'))
  const yaml = await record('calling', frame, 'missing', true, { ...display, rules: names })
  expect(yaml).toBe('state: calling\nshows:\n  self: "8"\n  peer: "12"\nregions:\n  name: exact\n')
})

test('a person is told which text is another one than was expected', () => {
  const written = { kind: 'written', path: 'ringing.png', passes: true } as const
  const otherTexts = ['region `peer` reads "1001", wanted is "1003"']
  expect(describeRecordResult({ ...written, otherTexts })).toBe(
    `ringing.png is written: check the picture before you commit it. It may be wrong: ${otherTexts[0]}`,
  )
  expect(describeRecordResult(written)).not.toContain('may be wrong')
  expect(describeRecordResult({ ...written, replaced: true })).toBe(
    'ringing.png is replaced: its picture was another one. Check the new one before you commit it',
  )
})

test('a timer that cannot be read is ignored, and it still has to run', async () => {
  const ignored = 'regions:\n  timer:\n    match: ignore\n    runs: true\n'
  const shows = 'shows:\n  self: "8"\n  peer: "12"\n'
  expect(await record('connected', unknownInk(call))).toBe(`state: connected\n${shows}${ignored}`)
})

test('a display without a timer is compared where others have one', async () => {
  const yaml = await record('connected', picture(clock('1')))
  expect(yaml).toContain('regions:\n  timer: exact\n')
})

test('the reference of the state gives its own rules, without those that the model says', async () => {
  const yaml =
    'state: ringing\nregions:\n  clock: ignore\n  title: { match: ignore, box: { x: 0, y: 0, width: 9, height: 9 } }\n'
  await put('snom370/en/any/ringing', yaml, call)
  const proposed = await record('ringing', picture(peer('3')), 'none')
  expect(proposed).toMatch(/^state: ringing\nregions:\n {2}title:\n/)
  expect(proposed).not.toContain('clock')
})

test('what one state needs in place of a rule of the model is no rule of other states', async () => {
  await put(
    'snom370/en/any/held',
    'state: held\nregions:\n  peer: exact\n  clock: exact\n',
    picture(peer('3')),
  )
  expect(await record('ringing', call)).toBe('state: ringing\nshows:\n  self: "8"\n')
})
