import { describe, expect, it } from 'vitest'
import { glyphReader, learnFont, type Sample } from '../../support/ocr/index.js'
import { composedBox as box, composerOf } from '../helpers/ocr/composed.js'

const isDigit = (char: string) => /\d/.test(char)
/** Digits of 11 to 13 columns have 12 of them, and letters touch too. */
const touching = composerOf('D785', 'name', ({ text, width }) => (isDigit(text) ? 12 : width))
const samplesOf = (texts: readonly string[], show = touching): Sample[] =>
  texts.map((text) => ({ picture: show(text), box, text, face: 'entry' }))

describe('digits that touch', () => {
  it.each([
    ['numbers', ['3002', '3105', '1023'], ['5310', '2020']],
    ['numbers of several lengths', ['300', '31005', '10'], ['530', '0013']],
    ['timers', ['00:12', '00:31', '01:02', '02:13'], ['03:20', '12:33']],
    ['numbers beside names', ['3002  Bob', '3105  Dodo', '2031  Bob'], ['1523  Bob', '5000  Dodo']],
  ])('are learned from their pitch: %s', async (_, known, others) => {
    const { font, faces } = learnFont(samplesOf(known))
    expect(faces).toMatchObject([{ kind: 'learned' }])
    for (const text of [...known, ...others]) {
      const reading = await glyphReader(font).read(touching(text), box)
      expect(reading).toEqual({ kind: 'read', text })
    }
  })

  it('are unknown where no known text shows them', async () => {
    const { font } = learnFont(samplesOf(['3002', '3105', '1023']))
    for (const text of ['4302', '3072', '3008', '6']) {
      const reading = await glyphReader(font).read(touching(text), box)
      expect(reading).toMatchObject({ kind: 'unknown glyph', candidates: [] })
    }
  })

  it.each([
    ['too few digits are seen twice', samplesOf(['3002', '36'])],
    ['a known text is wrong', [...samplesOf(['3002', '3105']), { ...samplesOf(['1023'])[0], text: '1032' }]],
    [
      'digits have several advances',
      samplesOf(
        ['3002', '3105', '1023'],
        composerOf('D785', 'name', ({ text }) => (text === '1' ? 9 : 12)),
      ),
    ],
  ])('are refused if %s', (_, samples) => {
    const { font, faces } = learnFont(samples as Sample[])
    expect(faces).toMatchObject([{ kind: 'refused' }])
    expect(font.faces).toEqual([])
  })
})
