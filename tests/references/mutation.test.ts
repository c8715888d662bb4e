import { expect, test } from 'vitest'
import type { Reader } from '../../support/references/index.js'
import { glyphSizeOf, glyphsIn } from '../../support/references/maintain/glyphs.js'
import { openMutationTester } from '../../support/references/maintain/mutation.js'
import type { RegionRule } from '../../support/screen/index.js'
import { display, located, peer, picture, reader, regions } from '../helpers/references/located.js'

const tolerant = (maxPixels: number, more = {}): RegionRule => ({
  match: 'tolerant',
  threshold: 0.1,
  maxPixels,
  ...more,
})
const testRegion = async (rule: RegionRule, withReader = reader(), text = '1238') => {
  const report = await openMutationTester(withReader).test(located('a', picture(peer(text)), { peer: rule }))
  return { ...report, survived: report.survived.map(({ region }) => region) }
}
const detected = { survived: [], unreadable: [], proven: 1, unread: 0 }
const undetected = { ...detected, survived: ['peer'], proven: 0 }
const masked = { ...detected, proven: 0 }

test.each<[string, RegionRule, object]>([
  ['exact', 'exact', detected],
  ['ignored: nothing to test', 'ignore', masked],
  ['a pattern that accepts anything: like an ignored region', { match: 'text', reads: '{any}' }, masked],
  ['tolerates fewer pixels than a stroke', tolerant(2), detected],
  ['tolerates as many pixels as a stroke', tolerant(3), undetected],
  [
    'tolerates more pixels, but not close together',
    tolerant(40, { density: { window: 4, maxPixels: 2 } }),
    detected,
  ],
  [
    'tolerates more pixels, also close together',
    tolerant(40, { density: { window: 4, maxPixels: 9 } }),
    undetected,
  ],
  ['a threshold that no colour exceeds', tolerant(0, { threshold: 1 }), undetected],
  ['a text region', { match: 'text', reads: '{digits}' }, detected],
])('a changed glyph in a region with the rule: %s', async (_, rule, outcome) => {
  expect(await testRegion(rule)).toEqual(outcome)
})

test('a reader that reads a 0 as an 8 does not detect the mutation', async () => {
  const rule: RegionRule = { match: 'text', reads: '{digits}' }
  expect(await testRegion(rule, reader({ 0: '8', '?': '8' }), '88')).toEqual(undetected)
})

const askew = { text: '8', x: 15, y: 13 }
test.each([
  ['that cannot be read', picture(peer('1'), askew), '{digits}', { kind: 'unknown glyph', text: '1' }],
  ['without ink', picture(), '{digits}', { kind: 'read', text: '' }],
  ['with another text', picture(peer('12')), 'Missed: {count}', { kind: 'read', text: '12' }],
])('a text region %s is a failure', async (_, frame, reads, reading) => {
  const report = await openMutationTester(reader()).test(
    located('a', frame, { peer: { match: 'text', reads } }),
  )
  expect(report).toMatchObject({ survived: [], proven: 0, unread: 0 })
  expect(report.unreadable).toMatchObject([{ region: 'peer', wanted: reads, reading }])
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
  const tester = openMutationTester(counting)
  const reference = (text: string) =>
    located('a', picture(peer(text)), { peer: { match: 'text', reads: '{digits}' } })
  await tester.test(reference('12'))
  const before = reads
  await tester.test(reference('12'))
  expect(reads).toBe(before)
  await tester.test(reference('21'))
  expect(reads).toBe(before + 1)
})

test('without a reader, text regions are counted and not tested', async () => {
  const reference = located('a', picture(peer('1')), { peer: { match: 'text', reads: '{digits}' } })
  expect(await openMutationTester(undefined).test(reference)).toEqual({ ...masked, unread: 1 })
})

test('a box that the reference defines contains text if it overlaps a region of the model', async () => {
  const own = (y: number) => ({ logo: tolerant(40, { box: { x: 0, y, width: 30, height: 9 } }) })
  const reports = [12, 30].map((y) =>
    openMutationTester(undefined).test(located('a', picture({ text: '8', x: 2, y: y + 1 }), own(y))),
  )
  const [on, off] = await Promise.all(reports)
  expect(on?.survived.map(({ region }) => region)).toEqual(['logo'])
  expect(off?.survived).toEqual([])
})

test('a mutation detected in one picture is tested again in another that tolerates more', async () => {
  const tester = openMutationTester(undefined)
  const frame = picture(peer('8'))
  await tester.test(located('a', frame))
  const { survived } = await tester.test(located('b', frame, { peer: tolerant(30) }))
  expect(survived).toHaveLength(1)
})

test('a text that was read correctly does not count for another text of the same region', async () => {
  const tester = openMutationTester(reader({ '?': '8' }))
  const first = located('a', picture(peer('1')), { peer: { match: 'text', reads: '{digits}' } })
  const second = { ...first, reference: { ...first.reference, frame: picture(peer('8')) } }
  expect(await tester.test(first)).toEqual(detected)
  expect((await tester.test(second)).survived).toHaveLength(1)
})

test('glyphs are found where the text is, one box each', () => {
  const glyphs = [...glyphsIn(picture(peer('8031', 10)), regions.peer, glyphSizeOf(display))]
  expect(glyphs.map(({ x }) => x)).toEqual([10, 16, 22, 29])
  expect(new Set(glyphs.map(({ y, width, height }) => `${y} ${width}×${height}`))).toEqual(
    new Set(['13 5×7']),
  )
})
