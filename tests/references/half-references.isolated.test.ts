import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import {
  approve,
  asideOf,
  checkReferences,
  failuresOf,
  listPending,
  openReferenceRecorder,
  openReferences,
  readPending,
} from '../../support/references/index.js'
import { deleteReferences, unusedIn } from '../../support/references/maintain/prune.js'
import { claimPath, writeReference } from '../../support/references/record/reference-files.js'
import { encodePng, type Frame } from '../../support/screen/index.js'
import { library, put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture } from '../helpers/references/located.js'

/** Called after each change of a file. */
let changed: (() => Promise<void>) | undefined
/** A file that the next listing misses, because it is renamed meanwhile. */
let missed: string | undefined
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const watched =
    <A extends unknown[], R>(change: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await change(...args)
      const look = changed
      changed = undefined
      await look?.()
      changed = look
      return result
    }
  const [write, rename, rm, open] = [real.writeFile, real.rename, real.rm, real.open].map((one) =>
    watched(one as (...args: unknown[]) => Promise<unknown>),
  )
  const readdir = async (...args: unknown[]) => {
    const found = await (real.readdir as (...args: unknown[]) => Promise<{ name: string }[]>)(...args)
    const complete = found.filter(({ name }) => missed === undefined || name !== missed)
    if (complete.length < found.length) missed = undefined
    return complete
  }
  const mocked = { ...real, writeFile: write, rename, rm, open, readdir }
  return { ...mocked, default: mocked }
})

useLibraryFolder()

const phone = { model: 'snom370', language: 'en', firmware: '8.7', display }
const context = { ...phone, phone: 'desk-2', number: '1002', furtherDisplay: undefined }
const approval = { author: 'Ada', reason: 'new', day: '2026-03-04' }
const everything = { filter: { states: [], models: [] }, files: [] }

/** What another phone finds after each change of a file while `act` runs, each result once. */
async function seenDuring(state: string, act: () => Promise<unknown>): Promise<unknown[]> {
  const seen: string[] = []
  changed = async () => {
    const selection = await (await openReferences(screens())).find({ ...phone, state })
    const pending = await readPending(reports())
    seen.push(`${selection.kind === 'found' ? 'whole' : 'none'}, ${pending.length} pending`)
  }
  try {
    await act()
  } finally {
    changed = undefined
  }
  return seen.filter((one, i) => one !== seen[i - 1])
}

const recorded = async (
  mode: 'none' | 'missing' | 'changed',
  finding: 'missing' | 'changed',
  frame: Frame,
) => {
  const recorder = await openReferenceRecorder({
    ...{ folder: screens(), reports: reports(), name: { run: '7', worker: '0' } },
    request: { mode, filter: { states: [], models: [] } },
  })
  const selection = await recorder.references.find({ ...phone, state: 'ringing' })
  const reference = selection.kind === 'found' ? selection.references[0] : { path: selection.path }
  return () =>
    recorder.record(context, {
      ...{ finding, state: 'ringing', peer: undefined, held: undefined, frame, warnings: [] },
      ...{ reference, message: 'not shown' },
    })
}
const leave = async (finding: 'missing' | 'changed', frame: Frame) =>
  (await recorded('none', finding, frame))()
const ringing = picture(peer('1'))

test('while a new reference is recorded, another phone finds none or the whole of it', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  const record = await recorded('missing', 'missing', ringing)
  expect(await seenDuring('ringing', record)).toEqual(['none, 0 pending', 'whole, 0 pending'])
  const files = await readdir(join(screens(), 'snom370/en/any'))
  expect(files.toSorted()).toEqual(['idle.png', 'idle.yaml', 'ringing-1002.png', 'ringing-1002.yaml'])
})

test('while a reference gets another picture, another phone finds it', async () => {
  await put('snom370/en/any/ringing', 'state: ringing\n', picture(peer('2')))
  const record = await recorded('changed', 'changed', ringing)
  expect(await seenDuring('ringing', record)).toEqual(['whole, 0 pending'])
})

test('while a display is left for approval, a reader finds none or the whole of it', async () => {
  await put('snom370/en/any/ringing', 'state: ringing\n', picture(peer('2')))
  const record = await recorded('none', 'changed', ringing)
  expect(await seenDuring('ringing', record)).toEqual(['whole, 0 pending', 'whole, 1 pending'])
})

test.each([
  ['missing', ['none, 1 pending', 'whole, 1 pending', 'whole, 0 pending']],
  ['changed', ['whole, 1 pending', 'whole, 0 pending']],
] as const)(
  'while a display is approved that was %s, a reader finds only whole references',
  async (finding, seen) => {
    await put('snom370/en/any/idle', 'state: idle\n', picture())
    if (finding === 'changed') await put('snom370/en/any/ringing', 'state: ringing\n', picture(peer('2')))
    await leave(finding, ringing)
    const candidates = await listPending(library(), reports(), everything)
    expect(await seenDuring('ringing', () => approve(library(), reports(), candidates, approval))).toEqual(
      seen,
    )
  },
)

test('while a reference with a blinking region is written and pruned, a reader finds all of it or none', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  const at = (name: string) => join(screens(), 'snom370/en/any', name)
  const write = async () => {
    expect(await claimPath(at('ringing.png'))).toBe(true)
    await writeReference({
      ...{ path: at('ringing.png'), png: await encodePng(ringing) },
      yaml: 'state: ringing\nregions:\n  peer: { match: blink, frames: [off.png] }\n',
      blinkFrames: new Map([[at('off.png'), await encodePng(picture())]]),
    })
  }
  expect(await seenDuring('ringing', write)).toEqual(['none, 0 pending', 'whole, 0 pending'])

  const notes = {
    phones: [{ model: 'snom370', language: 'en', firmware: '8.7' }],
    ...{ used: ['snom370/en/any/idle.png'], scenarios: [] },
  }
  const pruning = await unusedIn(library(), everything.filter, { kind: 'full', notes: [notes] })
  expect(await seenDuring('ringing', () => deleteReferences(pruning))).toEqual(['none, 0 pending'])
  expect((await readdir(join(screens(), 'snom370/en/any'))).toSorted()).toEqual(['idle.png', 'idle.yaml'])
})

test('a reference whose writing stopped is not used; check says what to do with it', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  await put('snom370/en/any/ringing', 'state: ringing\n', ringing)
  const folder = join(screens(), 'snom370/en/any')
  const { rename } = await import('node:fs/promises')
  await rename(join(folder, 'ringing.yaml'), asideOf(join(folder, 'ringing.yaml')))
  const known = await openReferences(screens())
  expect((await known.find({ ...phone, state: 'idle' })).kind).toBe('found')
  expect(await known.states('snom370', 'en', '8.7')).toEqual(['idle'])
  const run = { kind: 'partial', why: 'no run' } as const
  expect(failuresOf(await checkReferences({ ...library(), filter: everything.filter, run }))).toEqual([
    expect.stringMatching(
      /ringing\.yaml\.part: this reference was not written or deleted to its end, and is not used\. Delete/,
    ),
  ])
})

test('a listing that misses a file which is renamed meanwhile is no mistake', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture())
  for (const file of ['idle.yaml', 'idle.png']) {
    missed = file
    const selection = await (await openReferences(screens())).find({ ...phone, state: 'idle' })
    expect([selection.kind, missed]).toEqual(['found', undefined])
  }
})

test('a picture without a data file is still a mistake', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture(clock('1')))
  await writeFile(join(screens(), 'snom370/en/any/alone.png'), await encodePng(ringing))
  const known = await openReferences(screens())
  await expect(known.find({ ...phone, state: 'idle' })).rejects.toThrow(
    /alone\.png: the folder has no alone\.yaml/,
  )
})
