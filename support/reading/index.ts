/** Text read off a picture: by a font that was learned, else by Tesseract. */
export { ReadingError } from './errors.js'
export { type Face, type Font, type Glyph, packFont, unpackFont } from './font.js'
export { glyphReader } from './glyph-reader.js'
export { type Learned, learnFont, type Sample } from './learn.js'
export { lazyReader, openReader, type ReaderOptions } from './open.js'
export { fontSchema } from './schema.js'
export { openTesseract } from './tesseract.js'
export type { Picture, Reader, Reading } from './types.js'
