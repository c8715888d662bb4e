import { AsyncLocalStorage } from 'node:async_hooks'
import { stat } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { cachedReader } from '../../support/ocr/index.js'
import { openReferences } from '../../support/references/index.js'
import { imageOf } from '../../support/reports/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import {
  connected,
  folder,
  phone,
  put,
  useReferenceFolder,
  wanted,
} from '../helpers/screen/reference-folder.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

useReferenceFolder()

/** As Cucumber runs a scenario: with a World that every promise of the scenario can reach. */
const worlds = new AsyncLocalStorage<object>()

async function worldAfter(scenario: () => Promise<unknown>): Promise<WeakRef<object>> {
  const world = { phones: [] }
  await worlds.run(world, scenario)
  return new WeakRef(world)
}

test('what is kept of references, texts and pictures does not keep the World that asked for it', async () => {
  await put('D785/en/any/a', connected)
  await put('D785/en/any/b', 'state: idle\n', greyFrame(20, 10, [[1, 1, 0]]))
  const screens = await openReferences(folder)
  const text = { kind: 'read', text: '1002' } as const
  const reader = cachedReader({ read: async () => text, unlearned: async () => [], close: async () => {} })
  const frame = greyFrame(20, 10, [[2, 2, 0]])
  const uses = [
    () => screens.find(wanted),
    () => screens.nearest(frame, phone),
    () => reader.read(frame, { x: 0, y: 0, width: 20, height: 10 }),
    () => imageOf(frame),
  ]
  const kept: boolean[] = []
  for (const use of uses) {
    const world = await worldAfter(use)
    // A weak reference keeps its target until the event loop goes on.
    await stat(folder)
    collectGarbage()
    kept.push(world.deref() !== undefined)
  }
  expect(kept).toEqual([false, false, false, false])
})
