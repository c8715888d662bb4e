import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openReferences } from '../../support/references/index.js'
import type { Frame } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { folder, phone, put, useReferenceFolder } from '../helpers/screen/reference-folder.js'

useReferenceFolder()

test('finds the equal states of a frame, and decodes each other picture once in all', async () => {
  for (const state of ['a', 'b', 'same']) {
    const dots = state === 'a' ? [[3, 4, 9] as const] : []
    await put(`D785/en/any/${state}`, `state: ${state}\n`, greyFrame(20, 10, dots))
  }
  const screens = await openReferences(folder, { keptBytes: 1 })
  const equal = async (frame: Frame) =>
    (await screens.nearest(frame, phone, { onlyEqual: true })).map(({ state }) => state)
  expect(await equal(greyFrame(20, 10))).toEqual(['b', 'same'])
  expect(await equal(greyFrame(20, 10, [[5, 5, 5]]))).toEqual([])
  await writeFile(join(folder, 'D785/en/any/a.png'), 'no picture')
  expect(await equal(greyFrame(20, 10, [[6, 6, 6]]))).toEqual([])
  expect(await equal(greyFrame(20, 10))).toEqual(['b', 'same'])
})

test('leaves out a state whose rows are equal only in what is remembered of them', async () => {
  const rule =
    'regions: { spot: { match: tolerant, threshold: 0, box: { x: 2, y: 2, width: 9, height: 5 } } }\n'
  await put('D785/en/any/a', `state: a\n${rule}`)
  const screens = await openReferences(folder)
  const states = async (onlyEqual: boolean) =>
    (await screens.nearest(greyFrame(20, 10, [[4, 4, 200]]), phone, { onlyEqual })).map((one) => one.state)
  expect(await states(false)).toEqual(['a'])
  expect(await states(true)).toEqual([])
})
