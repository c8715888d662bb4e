import { expect, test } from 'vitest'
import { openMutationTester } from '../../support/references/maintain/mutation.js'
import { otherGlyphs } from '../../support/references/maintain/other-glyph.js'
import { cropFrame, type Frame } from '../../support/screen/index.js'
import { display, located, peer, picture, regions } from '../helpers/references/located.js'

const whole = { x: 0, y: 0, width: display.width, height: display.height }
const shown = (pixels: ArrayLike<number>) => Array.from({ length: pixels.length }, (_, i) => pixels[i])
const replaced = (text: string) => [...otherGlyphs(picture(peer(text)), whole)]

test('each letter is replaced by another one of its line, in its own size', () => {
  const [first, second] = replaced('10')
  expect(first?.glyph).toMatchObject({ x: 3, y: 13, width: 3, height: 7 })
  expect(second?.glyph).toMatchObject({ x: 8, width: 5, height: 7 })
  expect(shown(second?.mutant.pixels ?? [])).not.toEqual(shown(picture(peer('10')).pixels))
})

test('a line of equal letters, or of one, gives nothing', () => {
  expect(replaced('88')).toEqual([])
  expect(replaced('8')).toEqual([])
})

test('where Tesseract guesses, a text that reads the same with another letter is a failure', async () => {
  const rule = { peer: { match: 'text' as const, reads: '{digits}' } }
  const pictures: Frame[] = []
  const testerThatReads = (texts: string[]) =>
    openMutationTester({
      async read(frame) {
        pictures.push(frame as Frame)
        return { kind: 'read', text: texts.shift() ?? '12', confidence: 99 }
      },
      close: async () => undefined,
    })
  const reference = located('a', picture(peer('12')), rule)
  expect(await testerThatReads(['12', '22', '11']).test(reference)).toMatchObject({ survived: [], proven: 1 })
  const mutants = [...otherGlyphs(picture(peer('12')), regions.peer)]
  expect(pictures.slice(1).map(({ pixels }) => shown(pixels))).toEqual(
    mutants.map(({ mutant }) => shown(cropFrame(mutant, regions.peer).pixels)),
  )
  const { survived } = await testerThatReads(['12', '22', '12']).test(reference)
  expect(survived).toMatchObject([{ region: 'peer', glyph: { x: 8, y: 13, width: 5, height: 7 } }])
})
