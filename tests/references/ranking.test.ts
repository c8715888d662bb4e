import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestStates, type Reference } from '../../support/references/index.js'
import { ReferenceRanking } from '../../support/references/ranking.js'
import { matchFrame, type RegionRule } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { type Dots, height, reference, spot, width } from '../helpers/screen/small-references.js'

/** References that are not loaded yet, and how often each was loaded. */
function stored(references: readonly Reference[]) {
  const loads: string[] = []
  const entries = references.map((_, i) => ({ path: `${i}.png`, yaml: '', file: {} as never }))
  const of = ({ path }: { readonly path: string }) => references[Number.parseInt(path, 10)] as Reference
  const source = {
    load: async (entry: { readonly path: string }) => {
      loads.push(entry.path)
      return of(entry)
    },
    mapOf: (entry: { readonly path: string }) => of(entry).map,
  }
  const ranking = new ReferenceRanking()
  const nearest = async (dots: Dots, count = 3) =>
    (await ranking.nearest(greyFrame(width, height, dots), entries, source, count)).map(of)
  return { loads, nearest }
}

/** Differs from an empty display in so many rows below row 10. */
const inRows = (rows: number, state: string) =>
  reference(
    {},
    Array.from({ length: rows }, (_, i) => [1, i + 10, 0] as const),
    state,
  )
const states = (references: readonly Reference[]) => references.map(({ state }) => state)

test('the references with the fewest differing rows come first, and the others are left out', async () => {
  const { nearest } = stored([inRows(4, 'four'), inRows(1, 'one'), inRows(9, 'nine'), inRows(2, 'two')])
  expect(states(await nearest([], 2))).toEqual(['one', 'two'])
})

test('each picture is loaded once, whatever is compared with it', async () => {
  const { loads, nearest } = stored([inRows(1, 'a'), inRows(2, 'b'), inRows(3, 'c')])
  for (const dots of [[], [[5, 5, 0]], [[1, 10, 0]]] as const) await nearest(dots)
  expect(loads).toEqual(['0.png', '1.png', '2.png'])
})

test('references of another size are left out', async () => {
  const big: Reference = { ...reference(), state: 'big', frame: greyFrame(50, 30) }
  expect(states(await stored([big, inRows(2, 'two')]).nearest([]))).toEqual(['two'])
})

const rules: readonly Record<string, RegionRule>[] = [
  {},
  { clock: 'ignore' },
  { title: 'ignore', clock: 'exact' },
  { peer: { match: 'text', reads: '{peer}' } },
  { spot: { match: 'tolerant', threshold: 0.3, maxPixels: 2, box: spot } },
  { title: { match: 'blink', frames: ['off.png'] } },
]

test('every reference that matches is found, however many there are', async () => {
  const dot = fc.tuple(fc.nat(39), fc.nat(29), fc.constantFrom(0, 0x44, 255))
  const recipe = fc.tuple(fc.nat(rules.length - 1), fc.array(dot, { maxLength: 2 }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(dot, { maxLength: 2 }),
      fc.array(recipe, { maxLength: 9 }),
      async (dots, own) => {
        const references = own.map(([rule, others], i) => reference(rules[rule], others, `state ${i}`))
        const shown = greyFrame(width, height, dots)
        const matching = references.filter((one) => matchFrame(shown, one).kind === 'match')
        const found = await stored(references).nearest(dots, 1)
        expect(states(found)).toEqual(expect.arrayContaining(states(matching)))
        const equal = nearestStates(shown, found, 9).filter((one) => one.equal)
        expect(equal).toHaveLength(matching.length)
      },
    ),
  )
})
