import { closedReader } from './errors.js'
import type { Font } from './font.js'
import { readText } from './read-text.js'
import { typeCaseOf } from './type-case.js'
import type { Reader } from './types.js'

/** Reads with the glyphs of a font that was learned. */
export function glyphReader(font: Font): Reader {
  const typeCase = typeCaseOf(font)
  let closed = false
  return {
    name: 'glyphs',
    async read(picture, box) {
      if (closed) throw closedReader('glyph')
      return readText(typeCase, picture, box)
    },
    async close() {
      closed = true
    },
  }
}
