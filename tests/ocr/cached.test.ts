import { expect, test } from 'vitest'
import { cachedReader, type Reading } from '../../support/ocr/index.js'

/** 3 × 2 px; one grey level per pixel. */
const picture = (...greys: number[]) => ({
  width: 3,
  height: 2,
  rgba: Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey, 255])),
})
const left = { x: 0, y: 0, width: 2, height: 2 }
const right = { ...left, x: 1 }

/** A reader of the grey level of the first pixel. It records each read. */
function countingReader(answer: (grey: number) => Promise<Reading>) {
  const reads: number[] = []
  const read = (seen: ReturnType<typeof picture>, { x }: typeof left) => {
    const grey = seen.rgba[x * 4] ?? 0
    reads.push(grey)
    return answer(grey)
  }
  return { reads, ...cachedReader({ read, unlearned: async () => [], close: async () => {} }) }
}

test('equal pixels in the same box are read once, also if pixels outside the box change', async () => {
  const { reads, read } = countingReader(async (grey) => ({ kind: 'read', text: `${grey}` }))
  const texts = []
  for (const seen of [picture(7, 7, 0, 7, 7, 0), picture(8, 7, 0, 7, 7, 0), picture(7, 7, 9, 7, 7, 9)])
    texts.push(await read(seen, left))
  expect(texts.map((reading) => reading.kind === 'read' && reading.text)).toEqual(['7', '8', '7'])
  expect(reads).toEqual([7, 8])
})

test('equal pixels in another box are read again', async () => {
  const { reads, read } = countingReader(async (grey) => ({ kind: 'read', text: `${grey}` }))
  const even = picture(5, 5, 5, 5, 5, 5)
  await read(even, left)
  await read(even, right)
  expect(reads).toEqual([5, 5])
})

test('a failed reading is repeated', async () => {
  let broken = true
  const { read } = countingReader(async (grey) => {
    if (broken) throw new Error('out of memory')
    return { kind: 'read', text: `${grey}` }
  })
  const seen = picture(1, 2, 3, 4, 5, 6)
  await expect(read(seen, left)).rejects.toThrow('out of memory')
  broken = false
  expect(await read(seen, left)).toEqual({ kind: 'read', text: '1' })
})
