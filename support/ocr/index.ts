/** Text read off a picture: by a font that was learned, else by Tesseract. */

export { type Face, type Font, fontSchema, type Glyph, packFont, unpackFont } from './font.js'
export { glyphReader } from './glyphs/glyph-reader.js'
export { lazyReader, openReader, type ReaderOptions, remembering } from './open.js'
export { openTesseract } from './tesseract/tesseract.js'
export { type Learned, learnFont } from './train/train.js'
export type { Finding, Picture, Reader, Reading, Sample } from './types.js'
export { ReadingError } from './types.js'
