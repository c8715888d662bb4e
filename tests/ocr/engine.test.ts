import { copyFile, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lazyReader, openTesseract } from '../../support/ocr/index.js'
import { type Engine, sharedEngine } from '../../support/ocr/tesseract/engine.js'
import { painterOf } from '../helpers/ocr/painted.js'

/** Starts that fail as told; each engine that started counts how often it was terminated. */
function starts(...results: readonly (Error | undefined)[]) {
  const terminated: number[] = []
  let count = 0
  const start = async () => {
    const number = count++
    const error = results[number]
    if (error) throw error
    return { terminate: async () => void terminated.push(number) } as unknown as Engine
  }
  return { lease: sharedEngine(start), terminated, count: () => count }
}

test('a start that failed is tried again, and closing after it does not fail again', async () => {
  const { lease, terminated, count } = starts(new Error('no memory'), new Error('no memory'), undefined)
  const [one, other] = [lease(), lease()]
  await expect(one.engine()).rejects.toThrow('no memory')
  await expect(other.engine()).rejects.toThrow('no memory')
  await one.release()
  const engine = await other.engine()
  expect(await other.engine()).toBe(engine)
  expect(count()).toBe(3)
  await other.release()
  expect(terminated).toEqual([2])
})

test('closing while the start fails does not fail', async () => {
  const { lease } = starts(new Error('no memory'))
  const one = lease()
  const starting = one.engine()
  await Promise.all([one.release(), expect(starting).rejects.toThrow('no memory')])
})

test('the last reader stops the engine, and the next one starts it again', async () => {
  const { lease, terminated, count } = starts()
  const [one, other] = [lease(), lease()]
  await one.engine()
  await one.release()
  expect(terminated).toEqual([])
  await other.release()
  expect(terminated).toEqual([0])
  const next = lease()
  await next.engine()
  await next.release()
  expect(count()).toBe(2)
  expect(terminated).toEqual([0, 1])
})

test('a reader of Tesseract closes without an error after a failed start', async () => {
  const { lease } = starts(new Error('no memory'))
  const reader = openTesseract('en', lease)
  const rgba = new Uint8Array(60 * 30 * 4).fill(255)
  rgba.fill(0, (10 * 60 + 20) * 4, (10 * 60 + 30) * 4)
  await expect(
    reader.read({ width: 60, height: 30, rgba }, { x: 0, y: 0, width: 60, height: 30 }),
  ).rejects.toThrow('no memory')
  await reader.close()
})

test('a font that could not be opened is opened again at the next text, and closing does not fail', async () => {
  const fonts = await mkdtemp(join(tmpdir(), 'fonts-'))
  await writeFile(join(fonts, 'D785.json'), '{')
  const { regions, paint } = await painterOf('D785')
  const picture = paint({ rows: [undefined, { role: 'name', text: 'Alice' }] })
  const box = regions.name ?? { x: 0, y: 0, width: 1, height: 1 }
  const reader = lazyReader({ fonts, model: 'D785' })
  await expect(reader.read(picture, box)).rejects.toThrow('not a valid font file')
  await reader.close()
  await copyFile('fixtures/fonts/D785.json', join(fonts, 'D785.json'))
  expect(await reader.read(picture, box)).toEqual({ kind: 'read', text: 'Alice' })
  await reader.close()
})
