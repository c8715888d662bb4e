import { expect, test } from 'vitest'
import { type Reading, remembering } from '../../support/ocr/index.js'

/** 3 × 2 px, one grey each. */
const picture = (...greys: number[]) => ({
  width: 3,
  height: 2,
  rgba: Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey, 255])),
})
const left = { x: 0, y: 0, width: 2, height: 2 }
const right = { ...left, x: 1 }

/** Reads the grey of the first pixel; counts how often it is asked. */
function counting(answer: (grey: number) => Promise<Reading>) {
  const asked: number[] = []
  const read = (seen: ReturnType<typeof picture>, { x }: typeof left) => {
    const grey = seen.rgba[x * 4] ?? 0
    asked.push(grey)
    return answer(grey)
  }
  return { asked, ...remembering({ read, close: async () => {} }) }
}

test('what looks the same in a box is read once, whatever changes beside it', async () => {
  const { asked, read } = counting(async (grey) => ({ kind: 'read', text: `${grey}` }))
  const texts = []
  for (const seen of [picture(7, 7, 0, 7, 7, 0), picture(8, 7, 0, 7, 7, 0), picture(7, 7, 9, 7, 7, 9)])
    texts.push(await read(seen, left))
  expect(texts.map((reading) => reading.kind === 'read' && reading.text)).toEqual(['7', '8', '7'])
  expect(asked).toEqual([7, 8])
})

test('another box with the same pixels is another place', async () => {
  const { asked, read } = counting(async (grey) => ({ kind: 'read', text: `${grey}` }))
  const even = picture(5, 5, 5, 5, 5, 5)
  await read(even, left)
  await read(even, right)
  expect(asked).toEqual([5, 5])
})

test('a reading that failed is tried again', async () => {
  let broken = true
  const { read } = counting(async (grey) => {
    if (broken) throw new Error('out of memory')
    return { kind: 'read', text: `${grey}` }
  })
  const seen = picture(1, 2, 3, 4, 5, 6)
  await expect(read(seen, left)).rejects.toThrow('out of memory')
  broken = false
  expect(await read(seen, left)).toEqual({ kind: 'read', text: '1' })
})
