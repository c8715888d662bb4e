import { describe, expect, it } from 'vitest'
import {
  type FaceOutcome,
  fontLearner,
  glyphReader,
  learnFont,
  type Sample,
} from '../../support/ocr/index.js'
import { composedBox, composerOf } from '../helpers/ocr/composed.js'
import { painterOf } from '../helpers/ocr/painted.js'

const { regions, paint } = await painterOf('D785')
const box = regions.name ?? { x: 0, y: 0, width: 1, height: 1 }
const show = (text: string) => paint({ rows: [undefined, { role: 'name', text }] })
const sample = (text: string, shown = text, face = 'name'): Sample => ({
  picture: show(shown),
  box,
  text,
  face,
})
const samples = (...texts: string[]) => texts.map((text) => sample(text))
const numbers = samples('3001', '3002', '3017', '3105', '1023', '5071')

const whyRefused = (faces: readonly FaceOutcome[]): string => {
  const [face] = faces
  return face?.kind === 'refused' ? face.why : `learned ${face?.characters.join('')}`
}

describe('learnFont', () => {
  it('learns a kind of region whose texts it reads back, and says which characters', async () => {
    const { font, faces } = learnFont(numbers)
    expect(faces).toMatchObject([
      { name: 'name', kind: 'learned', texts: 6, characters: ['0', '1', '2', '3', '5', '7'], words: [] },
    ])
    expect(font.refused).toBeUndefined()
    expect(await glyphReader(font).read(show('7512'), box)).toEqual({ kind: 'read', text: '7512' })
    expect((await glyphReader(font).read(show('3008'), box)).text).toBe('300�')
  })

  it.each([
    ['a digit that others show otherwise', [...numbers, sample('3001', '3004')]],
    ['a digit, before the right ones', [sample('3001', '3004'), ...numbers]],
    ['a digit that looks like another one', [...samples('3001', '3104', '4013'), sample('3017', '3014')]],
    ['two digits', [...numbers, sample('5071', '5023')]],
    ['a letter', [...samples('Anna', 'Nan', 'Ann an'), sample('Anna', 'Anne'), ...samples('e n', 'ne')]],
    ['a digit too many', [...numbers, sample('3002', '30022')]],
    ['two texts for one picture', [...numbers, sample('3071', '3017')]],
  ])('does not learn from a wrong known text: %s', async (_, wrong) => {
    const { font, faces } = learnFont(wrong)
    expect(whyRefused(faces)).toMatch(/another one in|the same picture|where the known text is|is not what/)
    expect(font.faces).toEqual([])
    expect(font.refused).toEqual([{ name: 'name', regions: ['name'], why: whyRefused(faces) }])
  })

  it('names two digits that look alike', () => {
    const alike = [...samples('3001', '3104', '4013'), sample('3017', '3014')]
    expect(whyRefused(learnFont(alike).faces)).toMatch(/^"[47]" and "[47]" have the same picture/)
  })

  it('refuses a number that nothing confirms', () => {
    expect(whyRefused(learnFont(samples('3001')).faces)).toMatch(/only one text is known, "3001"/)
  })

  it('names the digits that only one text shows', () => {
    const [face] = learnFont(samples('3001', '3002', '1003')).faces
    expect(face).toMatchObject({ kind: 'learned', once: ['2'] })
  })

  it('refuses one kind of region, and learns the others', () => {
    const bad = [sample('12', '13', 'bad'), sample('21', '21', 'bad'), sample('33', '33', 'bad')]
    const { font, faces } = learnFont([...numbers, ...bad.map((one) => ({ ...one, region: 'row 2' }))])
    expect(faces.map(({ name, kind }) => [name, kind])).toEqual([
      ['name', 'learned'],
      ['bad', 'refused'],
    ])
    expect(font.refused).toMatchObject([{ name: 'bad', regions: ['row 2'] }])
  })

  it.each(['Voicemail: 2', 'Nachrichten: 3', 'Søren Kjær', 'Renée Großmann', 'Åsa Öhrn', 'Jürgen Müller'])(
    'reads %s back, with its blanks',
    async (text) => {
      const { font, faces } = learnFont(samples(text, 'Voicemail: 1', 'Nachrichten: 1', '1 2 3', '11 22 33'))
      expect(whyRefused(faces)).toMatch(/^learned/)
      expect(await glyphReader(font).read(show(text), box)).toEqual({ kind: 'read', text })
    },
  )
})

describe('numbers without a blank', () => {
  /** Fractional advances: the gap before a digit is wider in one number than in another. */
  const write = composerOf('D785', 'number', ({ width }, i) => width + (i % 2 === 0 ? 2 : 4))
  const texts = ['4711', '4802', '4936', '5020', '5168', '4375', '3001', '9245']

  it('are read without one, however their gaps differ', async () => {
    const known = texts.map((text) => ({ picture: write(text), box: composedBox, text, face: 'number' }))
    const { font, faces } = learnFont(known)
    expect(whyRefused(faces)).toMatch(/^learned/)
    for (const text of [...texts, '7140']) {
      const reading = await glyphReader(font).read(write(text), composedBox)
      expect(reading).toEqual({ kind: 'read', text })
    }
  })

  it('are read with one that a display shows', async () => {
    const known = texts.map((text) => ({ picture: write(text), box: composedBox, text, face: 'number' }))
    const reading = await glyphReader(learnFont(known).font).read(write('47 11'), composedBox)
    expect(reading).toEqual({ kind: 'read', text: '47 11' })
  })
})

describe('fontLearner', () => {
  it('learns a face again only if its samples have changed', () => {
    const learn = fontLearner()
    const first = learn(numbers).font.faces[0]
    expect(learn([...numbers]).font.faces[0]).toBe(first)
    const more = learn([...numbers, sample('5072')]).font.faces[0]
    expect(more).not.toBe(first)
    expect(more).toEqual(learnFont([...numbers, sample('5072')]).font.faces[0])
  })
})
