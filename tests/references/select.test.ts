import { expect, test } from 'vitest'
import type { ReferenceQuery } from '../../support/references/index.js'
import { connected, find, found, put, useReferenceFolder } from '../helpers/screen/reference-folder.js'

useReferenceFolder()

const reads = (text: string) =>
  `regions: { peer: { match: text, reads: "${text}", box: { x: 0, y: 0, width: 9, height: 9 } } }\n`

test('selects only pictures that show the party', async () => {
  await put('D785/en/any/a', connected)
  await put('D785/en/any/b', `${connected}${reads('{peer name}')}`)
  await put('D785/en/any/c', `${connected}${reads('{peer} {held}')}`)
  await put('D785/en/any/d', `${connected}shows: { peer: "1001", held: "1003" }\n`)
  await put('D785/en/any/e', `${connected}${reads('Missed: {count}')}`)
  const names = async (numbers: Partial<ReferenceQuery>) =>
    (await found(numbers)).map((path) => path.at(-5)).join('')
  expect(await names({})).toBe('abcde')
  expect(await names({ peer: '1001' })).toBe('dbc')
  expect(await names({ peer: '1009' })).toBe('bc')
  expect(await names({ peer: '1001', held: '1003' })).toBe('dc')
  expect(await names({ held: '1004' })).toBe('c')
})

test('selects a picture without a name pattern only for a party without a name', async () => {
  await put('D785/en/any/a', `${connected}${reads('{peer name} {peer}')}`)
  await put('D785/en/any/b', `${connected}${reads('{peer}')}`)
  await put('D785/en/any/c', `state: idle\n${reads('{peer}')}`)
  expect(await found({ peer: '1001', peerName: 'Alice' })).toEqual(['D785/en/any/a.png'])
  expect(await found({ peer: '999' })).toHaveLength(2)
  expect(await found({ state: 'idle', peer: '1001', peerName: 'Alice' })).toEqual(['D785/en/any/c.png'])
})

test.each([
  [{ peer: '1001', held: '1003' }, ['held'], 'any: no picture of "connected" shows the held call'],
  [{ held: '1003' }, ['held'], 'any: no picture of "connected" shows the held call'],
  [{ peer: '1009' }, [], expect.stringMatching(/only for .*peer 1001/)],
])('reports the parties that no picture shows: %o', async (numbers, unnamed, why) => {
  await put('D785/en/any/a', `${connected}shows: { peer: "1001" }\n`)
  await put('D785/en/any/b', 'state: consultation\nshows: { held: "1003" }\n')
  expect(await find(numbers)).toMatchObject({
    kind: 'missing',
    unnamedParties: unnamed,
    trace: [expect.any(String), why],
  })
})
