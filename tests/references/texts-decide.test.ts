import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { approve, listPending, openReferenceRecorder, type Reader } from '../../support/references/index.js'
import { writePending } from '../../support/references/record/pending.js'
import { mapRegions } from '../../support/screen/index.js'
import { library, put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { display, peer, picture, reader, regions } from '../helpers/references/located.js'

useLibraryFolder()

const reads = (text: string) => ({ peer: { match: 'text', reads: text } }) as const
const yamlOf = (state: string, text: string) =>
  `state: ${state}\nregions:\n  peer: { match: text, reads: "${text}" }\n`
const everything = { filter: { states: [], models: [] }, files: [] }
const approval = { author: 'Ada', reason: 'new', day: '2026-03-04' }
const unsure: Reader = {
  close: async () => {},
  read: async (_, at) => ({ kind: 'unsure', text: '2', at, doubt: { kind: 'second reading', text: '8' } }),
}

/** A display of `two`, which differs from the state `one` only in the text of a region. */
async function leaveTwo() {
  await put('snom370/en/any/one', yamlOf('one', '1'), picture(peer('1')))
  await writePending(reports(), {
    ...{ frame: picture(peer('2')), file: { state: 'two', shows: {}, regions: reads('2') } },
    map: mapRegions(() => 'x.yaml', display, regions, reads('2')),
    ...{ target: 'snom370/en/any/two.png', finding: 'missing', phone: 'desk-2', message: 'not shown' },
  })
}

test('a display whose text differs from that of a state can be approved as another state', async () => {
  await leaveTwo()
  const candidates = await listPending({ ...library(), readerOf: () => reader() }, reports(), everything)
  expect(candidates[0]?.resemblance).toBe('looks like `one` (0 px differ; another text in `peer`)')
  await approve(library(), reports(), candidates, approval)
  expect(await readdir(join(screens(), 'snom370/en/any'))).toContain('two.png')
})

test.each([
  ['no reader', undefined, 'its texts were not read'],
  ['an unsure reader', unsure, 'an unsure text in `peer`'],
])('with %s it is refused, and the message says what is not known', async (_, own, what) => {
  await leaveTwo()
  const known = own ? { ...library(), readerOf: () => own } : library()
  const candidates = await listPending(known, reports(), everything)
  expect(candidates[0]?.resemblance).toBe(`looks like \`one\` (0 px differ; ${what})`)
  await expect(approve(library(), reports(), candidates, approval)).rejects.toThrow(
    `the display looks like \`one\` (0 px differ; ${what}), so it cannot be \`two\``,
  )
})

test.each([
  ['a reader', reader(), { kind: 'written', passes: true }],
  [
    'no reader',
    undefined,
    { kind: 'refused', why: 'it looks like `one` (0 px differ; its texts were not read)' },
  ],
])('a run that records decides by the texts as well: with %s', async (_, own, result) => {
  await put('snom370/en/any/one', yamlOf('one', '1'), picture(peer('1')))
  const recorder = await openReferenceRecorder({
    ...{ folder: screens(), reports: reports(), name: { run: '7', worker: '0' } },
    request: { mode: 'changed', filter: { states: [], models: [] } },
  })
  const context = {
    ...{ phone: 'desk-2', model: 'snom370', language: 'en', firmware: '8.7', number: '1002', display },
    ...{ furtherDisplay: undefined, reader: own },
  }
  const recorded = await recorder.record(context, {
    ...{
      finding: 'missing',
      state: 'two',
      peer: undefined,
      held: undefined,
      frame: picture(peer('2')),
      warnings: [],
    },
    ...{ reference: { path: join(screens(), 'snom370/en/any/two.png') }, message: '' },
  })
  expect(recorded).toMatchObject(result)
})

test('two displays of one look: the nearest reference of the state takes it, the other one stays and is told', async () => {
  const far = picture(peer('8'), { text: '8', x: 2, y: 30 })
  await put('snom370/en/any/ringing-near', 'state: ringing\n', picture(peer('1')))
  await put('snom370/en/any/ringing-far', 'state: ringing\n', far)
  for (const name of ['far', 'near'])
    await writePending(reports(), {
      ...{ frame: picture(peer('2')), file: { state: 'ringing', shows: {}, regions: {} } },
      map: mapRegions(() => 'x.yaml', display, regions, {}),
      target: `snom370/en/any/ringing-${name}.png`,
      ...{ finding: 'changed', phone: 'desk-2', message: 'not shown' },
    })
  const candidates = await listPending(library(), reports(), everything)
  const at = (name: string) => join(screens(), `snom370/en/any/ringing-${name}.png`)
  expect(await approve(library(), reports(), candidates, approval)).toEqual({
    written: [at('near')],
    kept: [{ path: at('far'), because: at('near') }],
  })
  expect(await listPending(library(), reports(), everything)).toEqual([])
})
