import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import {
  layeredReferences,
  openReferenceRecorder,
  openReferences,
  type ReferenceSelection,
} from '../../support/references/index.js'
import { encodePng, type Frame } from '../../support/screen/index.js'
import { folder, put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture } from '../helpers/references/located.js'

useLibraryFolder()

const place = { model: 'snom370', language: 'en', firmware: '8.7', display }
const [ownIdle, shippedIdle, shippedHeld] = [picture(clock('1')), picture(clock('2')), picture(peer('1'))]
const shippedPath = (name: string) => join(folder, 'package', name)

async function ship(name: string, yaml: string, frame: Frame) {
  const path = shippedPath(`snom370/en/any/${name}`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.png`, await encodePng(frame))
  await writeFile(`${path}.yaml`, yaml)
}

/** The project has `idle`; the package has another `idle`, and `held`. */
async function layered() {
  await put('snom370/en/any/idle', 'state: idle\n', ownIdle)
  await ship('idle', 'state: idle\n', shippedIdle)
  await ship('held', 'state: held\n', shippedHeld)
  return layeredReferences(await openReferences(screens()), await openReferences(shippedPath('')))
}

const pathOf = (found: ReferenceSelection) => (found.kind === 'found' ? found.references[0].path : found.path)

test('a reference of the project hides that of the package; the other states are those of the package', async () => {
  const references = await layered()
  expect(pathOf(await references.find({ ...place, state: 'idle' }))).toBe(
    join(screens(), 'snom370/en/any/idle.png'),
  )
  expect(pathOf(await references.find({ ...place, state: 'held' }))).toBe(
    shippedPath('snom370/en/any/held.png'),
  )
  expect(await references.states('snom370', 'en', '8.7')).toEqual(['idle', 'held'])
})

test('a state that neither has would be stored in the project', async () => {
  const references = await layered()
  const found = await references.find({ ...place, state: 'ringing' })
  expect(found).toMatchObject({ kind: 'unknown state', known: ['idle', 'held'] })
  expect(pathOf(found)).toMatch(new RegExp(`^${screens()}/`))
})

test('the nearest states are those of both, each once', async () => {
  const references = await layered()
  const nearest = await references.nearest(shippedHeld, place)
  expect(nearest.map(({ state, equal }) => `${state} ${equal}`)).toEqual(['held true', 'idle false'])
  expect(await references.nearest(shippedHeld, place, { limit: 1 })).toHaveLength(1)
})

test('a display that differs from a reference of the package is recorded in the project', async () => {
  const references = await layered()
  const recorder = await openReferenceRecorder({
    folder: screens(),
    reports: reports(),
    request: { mode: 'changed', filter: { states: [], models: [] } },
    name: { run: '7', worker: '0' },
  })
  const found = await references.find({ ...place, state: 'held' })
  if (found.kind !== 'found') throw new Error('held is shipped')
  const recorded = await recorder.record(
    { ...place, phone: 'desk-2', number: '1002', furtherDisplay: undefined },
    {
      ...{ finding: 'changed', warnings: [], state: 'held', peer: undefined, held: undefined },
      ...{ frame: picture(peer('7')), reference: found.references[0], message: 'does not show it' },
    },
  )
  expect(recorded).toMatchObject({ kind: 'written' })
  const [own, shipped] = await Promise.all(
    [screens(), shippedPath('')].map((one) => readdir(join(one, 'snom370/en/any'))),
  )
  expect(own).toEqual(['held-1002.png', 'held-1002.yaml', 'idle.png', 'idle.yaml'])
  expect(shipped).toEqual(['held.png', 'held.yaml', 'idle.png', 'idle.yaml'])
})

test('a project without references has none; elsewhere a missing folder is an error', async () => {
  const missing = join(folder, 'none')
  const references = await openReferences(missing, { mayBeMissing: true })
  expect(await references.states('snom370', 'en', '8.7')).toEqual([])
  await expect(openReferences(missing)).rejects.toThrow(/none: no folder of reference screens/)
})
