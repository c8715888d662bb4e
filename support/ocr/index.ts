/** Text on a display: read with the learned glyphs of the model, else with Tesseract. */

export { OcrError } from './errors.js'
export {
  type Face,
  type Font,
  fontSchema,
  type Glyph,
  packFont,
  type RefusedFace,
  unpackFont,
} from './font.js'
export { glyphReader } from './glyphs/glyph-reader.js'
export { freeColumnsAtRight } from './image/free-columns.js'
export { type FaceOutcome, fontLearner, type LearnedFont, learnFont } from './learn/learn-font.js'
export {
  cachedReader,
  lazyReader,
  openReader,
  type Readers,
  readersByFont,
  type TextReader,
} from './open.js'
export { openTesseract } from './tesseract/tesseract.js'
export { trainFont } from './train/train.js'
export type { Doubt, Picture, Reader, Reading, Sample } from './types.js'
