import { expect, test } from 'vitest'
import type { Reader } from '../../support/references/index.js'
import { glyphSizeOf, glyphsIn } from '../../support/references/maintain/glyphs.js'
import { openMutationTester } from '../../support/references/maintain/mutation.js'
import type { RegionRule } from '../../support/screen/index.js'
import { display, peer, picture, placed, reader, regions } from '../helpers/references/located.js'

const tolerant = (maxPixels: number, more = {}): RegionRule => ({
  match: 'tolerant',
  threshold: 0.1,
  maxPixels,
  ...more,
})
const prove = async (rule: RegionRule, withReader = reader(), text = '1238') => {
  const proof = await openMutationTester(withReader).test(placed('a', picture(peer(text)), { peer: rule }))
  return { ...proof, unnoticed: proof.survived.map(({ region }) => region) }
}
const noticed = { unnoticed: [], unreadable: [], proven: 1, unread: 0 }
const passed = { ...noticed, unnoticed: ['peer'], proven: 0 }
const masked = { ...noticed, proven: 0 }

test.each<[string, RegionRule, object]>([
  ['exact', 'exact', noticed],
  ['ignored: nothing to prove', 'ignore', masked],
  ['anything may stand there: as good as ignored', { match: 'text', reads: '{any}' }, masked],
  ['fewer pixels than a stroke', tolerant(2), noticed],
  ['as many pixels as a stroke', tolerant(3), passed],
  ['more, but nowhere close together', tolerant(40, { density: { window: 4, maxPixels: 2 } }), noticed],
  ['more, and close together', tolerant(40, { density: { window: 4, maxPixels: 9 } }), passed],
  ['a threshold that no colour exceeds', tolerant(0, { threshold: 1 }), passed],
  ['read', { match: 'text', reads: '{digits}' }, noticed],
])('a changed glyph in a region that is %s', async (_, rule, outcome) => {
  expect(await prove(rule)).toEqual(outcome)
})

test('a reader that takes an 8 for a 0 proves nothing', async () => {
  const rule: RegionRule = { match: 'text', reads: '{digits}' }
  expect(await prove(rule, reader({ 0: '8', '?': '8' }), '88')).toEqual(passed)
})

const askew = { text: '8', x: 15, y: 13 }
test.each([
  ['that cannot be read', picture(peer('1'), askew), '{digits}', { kind: 'unknown glyph', text: '1' }],
  ['without ink', picture(), '{digits}', { kind: 'read', text: '' }],
  ['that reads otherwise', picture(peer('12')), 'Missed: {count}', { kind: 'read', text: '12' }],
])('a text region %s is a failure', async (_, frame, reads, reading) => {
  const proof = await openMutationTester(reader()).test(
    placed('a', frame, { peer: { match: 'text', reads } }),
  )
  expect(proof).toMatchObject({ unnoticed: [], proven: 0, unread: 0 })
  expect(proof.unreadable).toMatchObject([{ region: 'peer', wanted: reads, reading }])
})

test('each glyph is changed once, and each text is read once', async () => {
  let reads = 0
  const counting: Reader = {
    ...reader(),
    read(...what) {
      reads++
      return reader().read(...what)
    },
  }
  const prover = openMutationTester(counting)
  const reference = (text: string) =>
    placed('a', picture(peer(text)), { peer: { match: 'text', reads: '{digits}' } })
  await prover.test(reference('12'))
  const before = reads
  await prover.test(reference('12'))
  expect(reads).toBe(before)
  await prover.test(reference('21'))
  expect(reads).toBe(before + 1)
})

test('without a reader text regions are counted, and not proven', async () => {
  const reference = placed('a', picture(peer('1')), { peer: { match: 'text', reads: '{digits}' } })
  expect(await openMutationTester(undefined).test(reference)).toEqual({ ...masked, unread: 1 })
})

test('a box of its own bears text where it lies on a region of the model', async () => {
  const own = (y: number) => ({ logo: tolerant(40, { box: { x: 0, y, width: 30, height: 9 } }) })
  const proofs = [12, 30].map((y) =>
    openMutationTester(undefined).test(placed('a', picture({ text: '8', x: 2, y: y + 1 }), own(y))),
  )
  const [on, off] = await Promise.all(proofs)
  expect(on?.survived.map(({ region }) => region)).toEqual(['logo'])
  expect(off?.survived).toEqual([])
})

test('what one picture has proven is not proven for another that tolerates more', async () => {
  const prover = openMutationTester(undefined)
  const frame = picture(peer('8'))
  await prover.test(placed('a', frame))
  const { survived } = await prover.test(placed('b', frame, { peer: tolerant(30) }))
  expect(survived).toHaveLength(1)
})

test('a text that was read right proves nothing for another text of the same region', async () => {
  const prover = openMutationTester(reader({ '?': '8' }))
  const first = placed('a', picture(peer('1')), { peer: { match: 'text', reads: '{digits}' } })
  const second = { ...first, reference: { ...first.reference, frame: picture(peer('8')) } }
  expect(await prover.test(first)).toEqual(noticed)
  expect((await prover.test(second)).survived).toHaveLength(1)
})

test('glyphs are found where the text is, one patch each', () => {
  const glyphs = [...glyphsIn(picture(peer('8031', 10)), regions.peer, glyphSizeOf(display))]
  expect(glyphs.map(({ x }) => x)).toEqual([10, 16, 22, 29])
  expect(new Set(glyphs.map(({ y, width, height }) => `${y} ${width}×${height}`))).toEqual(
    new Set(['13 5×7']),
  )
})
