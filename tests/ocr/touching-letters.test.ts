import { describe, expect, it } from 'vitest'
import { glyphReader, learnFont } from '../../support/ocr/index.js'
import { composedBox as box, composerOf } from '../helpers/ocr/composed.js'

/** An "r" reaches into the letter behind it, and all other letters stand apart. */
const show = composerOf('D785', 'row', ({ text, width }) => (text === 'r' ? width - 1 : width + 2))
const learned = (...texts: string[]) =>
  learnFont(texts.map((text) => ({ picture: show(text), box, text, face: 'name' })))

describe('letters that touch', () => {
  it('are learned from each other, although no text shows them apart', async () => {
    const { font, faces } = learned('Maria Fuchs', 'Anna Berg', 'Jürgen Groß', 'Kitchen 2')
    expect(faces).toMatchObject([{ kind: 'learned', words: [] }])
    for (const text of ['Berg Anna', 'Gregor Arnig', 'Frits', 'Jürg'])
      expect(await glyphReader(font).read(show(text), box)).toEqual({ kind: 'read', text })
    const unknown = await glyphReader(font).read(show('Igor'), box)
    expect(unknown).toMatchObject({ kind: 'unknown glyph', text: '�gor' })
  })
})
