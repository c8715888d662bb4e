import { describe, expect, it } from 'vitest'
import {
  fontSchema,
  glyphReader,
  packFont,
  type Sample,
  trainFont,
  unpackFont,
} from '../../support/ocr/index.js'
import { painterOf, textsOf } from '../helpers/ocr/painted.js'

const { regions, paint } = await painterOf('D785')
const box = regions.name ?? { x: 0, y: 0, width: 1, height: 1 }
const show = (text: string) => paint({ rows: [undefined, { role: 'name', text }] })
const samplesOf = (...texts: string[]): Sample[] => texts.map((text) => ({ picture: show(text), box, text }))

describe('trainFont', () => {
  it.each([
    ['reads other words of the same letters', ['noon tea', 'toe', 'ant'], 'ten oat not eaten'],
    ['reads digits', ['1023 456', '789 00'], '90 8172'],
    ['segments letters that touch by known letters', ['r t', 'rt rr tt', 'a r a t a'], 'trat'],
  ])('%s', async (_, texts, text) => {
    const { font } = trainFont(samplesOf(...texts))
    expect(await glyphReader(font).read(show(text), box)).toEqual({ kind: 'read', text })
  })

  it('reports texts that contradict each other', () => {
    const wrong = { picture: show('0 1 0 2 0'), box, text: '0 1 0 7 0' }
    const { issues } = trainFont([...samplesOf('0 7 0'), wrong])
    expect(issues).toContainEqual({
      ...{ kind: 'contradiction', face: 'text', char: '7' },
      texts: ['0 7 0', '0 1 0 7 0'],
    })
  })

  it('reports a text that does not match its ink', () => {
    const { issues } = trainFont([{ picture: show('Alice'), box, text: 'Alice and Bob' }])
    expect(issues).toContainEqual({ kind: 'inseparable', face: 'text', text: 'Alice and Bob' })
  })

  it('reports letters whose advance no sample shows', () => {
    const { issues } = trainFont(samplesOf('00', '0 x'))
    expect(issues).toContainEqual({ kind: 'advance unknown', face: 'text', char: 'x' })
  })

  it('gives both texts as candidates where two characters share one glyph', async () => {
    const { font } = trainFont(samplesOf('o 0 o x o', '00'))
    const faces = font.faces.map((face) => ({
      ...face,
      glyphs: face.glyphs.flatMap((glyph) =>
        glyph.text === 'x' ? [glyph, { ...glyph, text: '×' }] : [glyph],
      ),
    }))
    const reading = await glyphReader({ ...font, faces }).read(show('o x'), box)
    expect(reading).toMatchObject({ kind: 'unknown glyph', text: 'o �', at: { height: expect.any(Number) } })
    expect([...textsOf(reading)].toSorted()).toEqual(['o x', 'o ×'])
  })

  it('reads a letter that the left edge of the text line clips', async () => {
    // The left edge of the line clips the j of 'j 0'. The other samples show the whole j.
    const { font } = trainFont(samplesOf('0 j 0 j0', '00', 'j 0'))
    expect(font.faces[0]?.begin).toBe(0)
    expect(await glyphReader(font).read(show('j0'), box)).toEqual({ kind: 'read', text: 'j0' })
  })

  it.each([
    [3, 'read'],
    [12, 'unknown glyph'],
  ])('a deviation of %i grey levels in one pixel: %s', async (levels, kind) => {
    const { font } = trainFont(samplesOf('noon tea'))
    const picture = show('oo')
    // A pixel in the middle of the second o, where the background is visible.
    const at = ((box.y + 15) * picture.width + box.x + 26) * 4
    expect([...picture.rgba.subarray(at, at + 3)]).toEqual([0x55, 0x55, 0x55])
    picture.rgba.fill(0x55 + levels, at, at + 3)
    expect((await glyphReader(font).read(picture, box)).kind).toBe(kind)
  })

  it('writes a font to its file format and reads it again', async () => {
    const { font } = trainFont(samplesOf('noon tea'))
    const file: unknown = JSON.parse(JSON.stringify(packFont(font)))
    expect(unpackFont(fontSchema.parse(file))).toEqual(font)
  })
})
