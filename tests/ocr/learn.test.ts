import { describe, expect, it } from 'vitest'
import {
  fontSchema,
  glyphReader,
  learnFont,
  packFont,
  type Sample,
  unpackFont,
} from '../../support/ocr/index.js'
import { painterOf, textsOf } from '../helpers/ocr/painted.js'

const { regions, paint } = await painterOf('D785')
const box = regions.name ?? { x: 0, y: 0, width: 1, height: 1 }
const show = (text: string) => paint({ rows: [undefined, { role: 'name', text }] })
const lesson = (...texts: string[]): Sample[] => texts.map((text) => ({ picture: show(text), box, text }))

describe('learning', () => {
  it.each([
    ['other words of the same letters', ['noon tea', 'toe', 'ant'], 'ten oat not eaten'],
    ['digits', ['1023 456', '789 00'], '90 8172'],
    ['letters that touch, by those that are known', ['r t', 'rt rr tt', 'a r a t a'], 'trat'],
  ])('%s', async (_, taught, text) => {
    const { font } = learnFont(lesson(...taught))
    expect(await glyphReader(font).read(show(text), box)).toEqual({ kind: 'read', text })
  })

  it('says which texts contradict each other', () => {
    const wrong = { picture: show('0 1 0 2 0'), box, text: '0 1 0 7 0' }
    const { findings } = learnFont([...lesson('0 7 0'), wrong])
    expect(findings).toContainEqual({
      ...{ kind: 'contradiction', face: 'text', char: '7' },
      texts: ['0 7 0', '0 1 0 7 0'],
    })
  })

  it('says which text cannot be what is seen', () => {
    const { findings } = learnFont([{ picture: show('Alice'), box, text: 'Alice and Bob' }])
    expect(findings).toContainEqual({ kind: 'inseparable', face: 'text', text: 'Alice and Bob' })
  })

  it('says of which letters it has not seen the advance', () => {
    const { findings } = learnFont(lesson('00', '0 x'))
    expect(findings).toContainEqual({ kind: 'advance unknown', face: 'text', char: 'x' })
  })

  it('says both where two letters are one picture', async () => {
    const { font } = learnFont(lesson('o 0 o x o', '00'))
    const twin = font.faces.map((face) => ({
      ...face,
      glyphs: face.glyphs.flatMap((glyph) =>
        glyph.text === 'x' ? [glyph, { ...glyph, text: '×' }] : [glyph],
      ),
    }))
    const reading = await glyphReader({ ...font, faces: twin }).read(show('o x'), box)
    expect(reading).toMatchObject({ kind: 'unknown glyph', text: 'o �', at: { height: expect.any(Number) } })
    expect([...textsOf(reading)].toSorted()).toEqual(['o x', 'o ×'])
  })

  it('knows a letter again that a line cuts off where it begins', async () => {
    const { font } = learnFont(lesson('0 j 0 T 0', '00', 'j 0'))
    expect(await glyphReader(font).read(show('T0'), box)).toEqual({ kind: 'read', text: 'T0' })
  })

  it.each([
    [3, 'read'],
    [12, 'unknown glyph'],
  ])('is %i grey levels off in one pixel: %s', async (levels, kind) => {
    const { font } = learnFont(lesson('noon tea'))
    const picture = show('oo')
    // In the middle of the second o, where the ground is seen through it.
    const at = ((box.y + 15) * picture.width + box.x + 26) * 4
    expect([...picture.rgba.subarray(at, at + 3)]).toEqual([0x55, 0x55, 0x55])
    picture.rgba.fill(0x55 + levels, at, at + 3)
    expect((await glyphReader(font).read(picture, box)).kind).toBe(kind)
  })

  it('keeps a font in a file', async () => {
    const { font } = learnFont(lesson('noon tea'))
    const file: unknown = JSON.parse(JSON.stringify(packFont(font)))
    expect(unpackFont(fontSchema.parse(file))).toEqual(font)
  })
})
