import { type Face, type Font, type Glyph, glyphReader } from '../../../support/ocr/index.js'
import { fontOf, painterOf, textsOf } from './painted.js'

/**
 * Takes letters out of a font, one at a time, and reads each of them between other letters. A reader that never guesses
 * reads unknown ink in their place.
 * @param letters the letters to take out; default: all that the face of names has
 * @returns what was read as another text
 */
export async function guessesWithout(model: string, letters?: ReadonlySet<string>): Promise<string[]> {
  const font = fontOf(model)
  const reader = glyphReader(font)
  const { regions, paint } = await painterOf(model)
  const box = regions.name
  if (!box) throw new Error('no name')
  const wrong: string[] = []
  for (const glyph of faceOf(font, 'name').glyphs) {
    const { text } = glyph
    if (letters && !letters.has(text)) continue
    const incomplete = glyphReader(withoutGlyph(font, glyph))
    const picture = paint({ rows: [undefined, { role: 'name', text: `Bo${text}b` }] })
    const reading = await incomplete.read(picture, box)
    // In a pixel font, '' and " are the same ink. With the whole font both are candidates.
    const possible = textsOf(await reader.read(picture, box))
    if (reading.kind === 'read' && !possible.includes(reading.text)) wrong.push(`${text}: ${reading.text}`)
  }
  return wrong
}

function faceOf({ faces }: Font, name: string): Face {
  const face = faces.find((one) => one.name === name)
  if (!face) throw new Error(`no face ${name}`)
  return face
}

/** The font without this bitmap in any face: in a pixel font, several letters may have the same one. */
const withoutGlyph = (font: Font, { width, height, coverage }: Glyph): Font => ({
  ...font,
  faces: font.faces.map((face) => {
    const glyphs = face.glyphs.filter(
      (other) =>
        other.width !== width || other.height !== height || Buffer.compare(other.coverage, coverage) !== 0,
    )
    return glyphs.length === face.glyphs.length ? face : { ...face, glyphs }
  }),
})
