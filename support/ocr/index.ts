/** Text on a display: read with the learned glyphs of the model, else with Tesseract. */

export { OcrError } from './errors.js'
export { type Face, type Font, fontSchema, type Glyph, packFont, unpackFont } from './font.js'
export { glyphReader } from './glyphs/glyph-reader.js'
export { cachedReader, lazyReader, openReader, type ReaderOptions } from './open.js'
export { openTesseract } from './tesseract/tesseract.js'
export { type TrainedFont, trainFont } from './train/train.js'
export type { Picture, Reader, Reading, Sample, TrainingIssue } from './types.js'
