import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { imageOf } from '../../support/reports/images.js'
import { imagesIn } from '../../support/reports/index.js'
import { encodedBytes, openDecoder } from '../../support/screen/index.js'
import { greyBitmap, greyFrame } from '../helpers/screen/bitmaps.js'

test('equal displays of any phones are one image; one different pixel makes another image', async () => {
  const first = await imageOf(greyFrame(30, 20))
  expect(await imageOf(greyFrame(30, 20))).toBe(first)
  expect((await imageOf(greyFrame(30, 20, [[29, 19, 0x41]]))).hash).not.toBe(first.hash)
  // The same number of pixels in another shape.
  expect((await imageOf(greyFrame(20, 30))).hash).not.toBe(first.hash)
})

test('a capture whose file was shown before is not decoded for its image', async () => {
  const captured = () => {
    const outcome = openDecoder()(greyBitmap(31, 20, {}))
    if (outcome.kind === 'broken') throw new Error(outcome.reason)
    return outcome.frame
  }
  const first = await imageOf(captured())
  const again = captured()
  expect(await imageOf(again)).toBe(first)
  expect(encodedBytes(again)).toEqual(greyBitmap(31, 20, {}))
})

test('an image is stored once, under the SHA-256 of its file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-pictures-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const files = imagesIn(folder)
  const { png, hash } = await imageOf(greyFrame(30, 20))
  expect(files?.store(png)).toBe(`${hash}.png`)
  expect(files?.store(png, hash)).toBe(`${hash}.png`)
  expect(await readdir(join(folder, 'pictures'))).toEqual([`${hash}.png`])
  const stored = await readFile(join(folder, 'pictures', `${hash}.png`))
  expect(createHash('sha256').update(stored).digest('hex').slice(0, 32)).toBe(hash)
})
