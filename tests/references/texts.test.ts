import { describe, expect, it } from 'vitest'
import type { Doubt, Reading } from '../../support/ocr/index.js'
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
    // Not every caller has a name.
    ['{held name}', '', true],
    ['{held name} {held}', '1001', true],
    ['{held name} {held}', 'Bob', false],
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

const lowConfidence: Doubt = { kind: 'confidence', confidence: 61.4, limit: 90 }
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
  12: { kind: 'unsure', text: '1001', at: { x: 0, y: 10, width: 40, height: 6 }, doubt: lowConfidence },
  13: { kind: 'unknown glyph', text: '1�', at: { x: 10, y: 10, width: 8, height: 6 }, candidates: [] },
  14: { kind: 'unknown glyph', text: '2�', at: { x: 10, y: 10, width: 8, height: 6 }, candidates: [] },
  9: { kind: 'unknown glyph', text: '100?', at: { x: 30, y: 10, width: 4, height: 6 }, candidates: [] },
})

function evaluatorFor(
  references: [Reference, ...Reference[]],
  values: Values,
  reader: Reader | undefined = texts,
) {
  return openEvaluator({ references, values, reader, blink: 'every frame', today: '2026-01-02' })
}

/** A reader that reads every box as given, and does not know some characters. */
const readsAlways = (reading: Reading, unlearned: readonly string[] = []): Reader => ({
  read: async () => reading,
  unlearned: async (text) => unlearned.filter((char) => text.includes(char)),
  close: async () => undefined,
})

describe('the name of a party', () => {
  const named = reference({ peer: { match: 'text', reads: '{peer name}' } }, [[0, 10, 7]], 'ringing')
  const verdictOf = async (reading: Reading, name: string, unlearned: readonly string[], dots: Dots = []) => {
    const evaluate = evaluatorFor([named], { 'peer name': name }, readsAlways(reading, unlearned))
    const { texts, undecided, matches } = await evaluate(calling(7, dots))
    expect(texts.length).toBe(1)
    return matches ? 'shown' : undecided ? 'undecided' : 'another display'
  }
  const read = (text: string, confidence?: number): Reading => ({
    ...{ kind: 'read', text },
    ...(confidence !== undefined && { confidence }),
  })
  const unknown = (text: string): Reading => ({
    ...{ kind: 'unknown glyph', text, candidates: [] },
    at: { x: 0, y: 10, width: 4, height: 6 },
  })

  it('is compared by its other letters where it has letters that the font lacks', async () => {
    expect(await verdictOf(unknown('�ukasz'), 'Łukasz', ['Ł'])).toBe('shown')
    expect(await verdictOf(unknown('�ukacz'), 'Łukasz', ['Ł'])).toBe('another display')
    expect(await verdictOf(read('Bob'), 'Łukasz', ['Ł'])).toBe('another display')
    expect(await verdictOf(unknown('�ukasz'), 'Łukasz', [])).toBe('undecided')
  })

  it('is undecided where Tesseract, which guesses, does not know its letters', async () => {
    expect(await verdictOf(read('tukasz', 99), 'Łukasz', ['Ł'])).toBe('undecided')
    expect(await verdictOf(read('Jorg', 99), 'Jörg', ['ö'])).toBe('shown')
    expect(await verdictOf(read('Bob', 99), 'Alice', [])).toBe('another display')
  })

  it('is undecided where Tesseract may have confused characters that look alike, or lost a space', async () => {
    expect(await verdictOf(read('Menul', 99), 'Menu1', [])).toBe('undecided')
    expect(await verdictOf(read('Jim3', 99), 'Jim 3', [])).toBe('undecided')
    expect(await verdictOf(read('Jim4', 99), 'Jim 3', [])).toBe('another display')
    expect(await verdictOf(read('Menul'), 'Menu1', [])).toBe('another display')
  })

  it('may be cut off only where its ink reaches the right edge of the region', async () => {
    const atEdge: Dots = [[33, 12, 0xff]]
    const inMiddle: Dots = [[25, 12, 0xff]]
    expect(await verdictOf(read('Hohenz…'), 'Hohenzollern', [], atEdge)).toBe('shown')
    expect(await verdictOf(read('Hohenz…'), 'Hohenzollern', [], inMiddle)).toBe('another display')
    expect(await verdictOf(read('Hohenl…'), 'Hohenzollern', [], atEdge)).toBe('another display')
  })
})

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

  it.each<[string, number, string, Values]>([
    ['an unsure text that equals the wanted one', 12, '{peer}', { peer: '1001' }],
    ['an unsure text and a number', 12, '{peer}', {}],
    ['an unsure text and digits', 12, '{digits}', {}],
    ['an unsure text and anything', 12, '{any}1', {}],
    ['an unsure text that differs', 12, '{peer}', { peer: '1002' }],
    ['unknown ink that may hide the wanted text', 13, '{peer}', { peer: '1001' }],
  ])('%s is undecided: neither shown nor another text', async (_, grey, reads, values) => {
    const unsure = reference({ peer: { match: 'text', reads } }, [[0, 10, 7]], 'ringing')
    const evaluation = await evaluatorFor([unsure], values)(calling(grey))
    expect(evaluation).toMatchObject({ matches: false, undecided: true, texts: [{ verdict: 'undecided' }] })
  })

  it.each<[string, number, Dots]>([
    ['unknown ink beside another text', 14, []],
    ['another text', 8, []],
    ['an unsure text beside other pixels', 12, [[0, 0, 0]]],
  ])('%s is another display', async (_, grey, dots) => {
    const evaluation = await evaluatorFor([ringing], { peer: '1001' })(calling(grey, dots))
    expect(evaluation).toMatchObject({ matches: false, undecided: false })
  })

  it('is undecided too if another reference of the state differs', async () => {
    const other = {
      ...reference({ peer: { match: 'text', reads: 'Call {peer}' } }, [], 'ringing'),
      path: 'o.png',
    }
    const hidden = await evaluatorFor([other, ringing], { peer: '1001' })(calling(13))
    expect(hidden).toMatchObject({ undecided: true, reference: { path: 'ringing.png' } })
  })

  it.each<[Doubt, string]>([
    [lowConfidence, 'with confidence 61, limit 90'],
    [{ kind: 'second reading', text: '1007' }, 'and, in another size, as "1007"'],
    [{ kind: 'ink without a character' }, 'although some of its ink belongs to no character'],
  ])('an unsure text is described with its doubt, and with what to do: %j', async (doubt, described) => {
    const reader = readerOf({ 8: { kind: 'unsure', text: '1001', at: ringing.frame, doubt } as never })
    const evaluation = await evaluatorFor([ringing], { peer: '1001' }, reader)(calling(8))
    expect(describeEvaluation(evaluation)).toEqual([
      `region \`peer\` is unsure: read as "1001" ${described}, wanted is "1001" (x 0–39, y 10–15). ` +
        'Learn the font of this model: docs/guide/ocr.md',
    ])
  })

  it('is described with the wanted text, and with the place of an unknown glyph', async () => {
    const describeFor = async (grey: number) =>
      describeEvaluation(await evaluatorFor([ringing], { peer: '1001' })(calling(grey)))
    expect(await describeFor(8)).toEqual(['region `peer` reads "1002", wanted is "1001" (x 0–39, y 10–15)'])
    expect(await describeFor(9)).toEqual([
      'region `peer` reads "100?" with an unknown glyph at x 30–33, y 10–15, wanted is "1001" (x 0–39, y 10–15). Learn the font of this model: docs/guide/ocr.md',
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
