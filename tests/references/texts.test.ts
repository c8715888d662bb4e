import { describe, expect, it } from 'vitest'
import type { Reading } from '../../support/ocr/index.js'
import {
  describeEvaluation,
  type Evaluation,
  openEvaluator,
  type Reader,
  type Reference,
} from '../../support/references/index.js'
import { fillPattern, matchesPattern, type Values } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { type Dots, height, reference, width } from '../helpers/screen/small-references.js'

describe('matchesPattern', () => {
  const values: Values = { peer: '1001', 'peer name': 'Alice (2. OG)', count: '2' }
  it.each<[pattern: string, text: string, fits: boolean]>([
    ['{peer}', '1001', true],
    ['{peer}', '1002', false],
    ['{peer}', '11001', false],
    ['{peer}', ' 1001 ', true],
    ['{peer name} {peer}', 'Alice (2. OG)   1001', true],
    ['{peer name}', 'Alice (2x OG)', false],
    ['Missed: {count}', 'Missed: 2', true],
    ['Missed: {count}', 'Missed: 12', false],
    ['Missed: {digits}', 'Missed: 12', true],
    ['Missed: {digits}', 'Missed: l2', false],
    ['{self}', '+49*30#', true],
    ['{self}', 'Bob', false],
    ['{self}', '', false],
    ['{held name}', 'Carol Ann', true],
    ['{held name}', '', false],
    ['{time}', '0:09', true],
    ['{time}', '11:59 PM', true],
    ['{time}', '1:02:03', true],
    ['{time}', '0:9', false],
    ['{any}', '', true],
    ['a.c', 'abc', false],
    ['50 % (1)', '50 % (1)', true],
    ['{unknown}', '{unknown}', true],
  ])('%s on "%s": %s', (pattern, text, fits) => {
    expect(matchesPattern(pattern, text, values)).toBe(fits)
  })

  it('fillPattern inserts the given values', () => {
    expect(fillPattern('{peer name} / {held} / {count}', values)).toBe('Alice (2. OG) / {held} / 2')
  })
})

/** A reader for which each grey level of a box's first pixel stands for a text. It counts its reads. */
function readerOf(texts: Record<number, Reading | string>): Reader & { readCount: number } {
  const reader = {
    readCount: 0,
    async read({ rgba, width: across }: Parameters<Reader['read']>[0], { x, y }: { x: number; y: number }) {
      reader.readCount++
      const found = texts[rgba[(y * across + x) * 4] ?? -1] ?? ''
      return typeof found === 'string' ? ({ kind: 'read', text: found } as const) : found
    },
    close: async () => undefined,
  }
  return reader
}

const ringing = reference({ peer: { match: 'text', reads: '{peer}' } }, [[0, 10, 7]], 'ringing')
const calling = (grey: number, more: Dots = []) => greyFrame(width, height, [[0, 10, grey], ...more])
const texts = readerOf({
  7: '1001',
  8: '1002',
  10: { kind: 'unknown glyph', text: '1001', at: { x: 0, y: 10, width: 4, height: 6 }, candidates: [] },
  11: {
    kind: 'unknown glyph',
    text: '1��1',
    at: { x: 10, y: 10, width: 8, height: 6 },
    candidates: ['1001', '1OO1'],
  },
  9: { kind: 'unknown glyph', text: '100?', at: { x: 30, y: 10, width: 4, height: 6 }, candidates: [] },
})

function evaluatorFor(
  references: [Reference, ...Reference[]],
  values: Values,
  reader: Reader | undefined = texts,
) {
  return openEvaluator({ references, values, reader, blink: 'every frame', today: '2026-01-02' })
}

describe('a text region', () => {
  it.each<[string, number, Values, Partial<Evaluation>]>([
    ['another caller than in the picture', 8, { peer: '1002' }, { matches: true }],
    ['any caller where the sentence names none', 8, {}, { matches: true }],
    ['the wrong caller', 8, { peer: '1001' }, { matches: false }],
    ['the caller of the picture when another is wanted', 7, { peer: '1002' }, { matches: false }],
    ['an unknown glyph', 9, {}, { matches: false }],
    ['identical glyphs, and one candidate fits', 11, { peer: '1001' }, { matches: true }],
    ['identical glyphs, and no candidate fits', 11, { peer: '1002' }, { matches: false }],
    ['an unknown glyph that resembles the wanted one', 10, { peer: '1001' }, { matches: false }],
  ])('%s', async (_name, grey, values, wanted) => {
    expect(await evaluatorFor([ringing], values)(calling(grey))).toMatchObject(wanted)
  })

  it('is described with the wanted text, and with the place of an unknown glyph', async () => {
    const describeFor = async (grey: number) =>
      describeEvaluation(await evaluatorFor([ringing], { peer: '1001' })(calling(grey)))
    expect(await describeFor(8)).toEqual(['region `peer` reads "1002", wanted is "1001" (x 0–39, y 10–15)'])
    expect(await describeFor(9)).toEqual([
      'region `peer` reads "100?" with an unknown glyph at x 30–33, y 10–15, wanted is "1001" (x 0–39, y 10–15)',
    ])
  })

  it('is not read while pixels elsewhere differ', () => {
    const reader = readerOf({ 8: '1002' })
    const evaluation = evaluatorFor([ringing], { peer: '1002' }, reader)(calling(8, [[0, 0, 0]]))
    expect(evaluation).toMatchObject({ matches: false, texts: [], match: { pixels: 1 } })
    expect(reader.readCount).toBe(0)
  })

  it('decides between references with equal pixels', async () => {
    const waiting = {
      ...reference({ peer: { match: 'text', reads: 'Call {peer}' } }, [], 'waiting'),
      path: 'w.png',
    }
    const evaluation = await evaluatorFor([waiting, ringing], { peer: '1001' })(calling(7))
    expect(evaluation).toMatchObject({
      matches: true,
      reference: { state: 'ringing' },
      tried: [{ reference: waiting }],
    })
  })

  it('needs a reader', async () => {
    const evaluation = openEvaluator({
      references: [ringing],
      values: {},
      reader: undefined,
      blink: 'any frame',
      today: '2026-01-02',
    })(calling(7))
    await expect(evaluation).rejects.toThrow(
      'ringing.png: region "peer" has text to read, and there is no reader',
    )
  })
})
