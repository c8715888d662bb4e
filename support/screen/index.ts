/** Floor 3: what a display shows. Pure, but for the reading of references. */

export type { Reading } from '../reading/index.js'
export { type DecodeOutcome, decodeBitmap } from './decode/bitmap.js'
export { type Decoder, openDecoder } from './decode/decoder.js'
export { drawBoxes, drawOutlines } from './draw/outline.js'
export { drawChanges, drawDifference, drawRows, drawStrip, encodePng, type Part } from './draw/picture.js'
export { ScreenError } from './errors.js'
export { type Frame, frameOf, type Size, sameBytes } from './frame.js'
export type { LookSeen } from './judge/blink.js'
export { type Judge, type Judgement, type JudgeOptions, openJudge } from './judge/judge.js'
export { type Coverage, type Match, matchFrame, type RegionDifference, type Template } from './judge/match.js'
export { type Nearest, nearestStates } from './judge/nearest.js'
export {
  hasTexts,
  type Literacy,
  type Reader,
  readsAs,
  readTexts,
  type TextVerdict,
} from './judge/texts.js'
export {
  describeChoice,
  describeJudgement,
  describeMatch,
  describeNearest,
  describeReading,
  describeText,
} from './judge/words.js'
export { firmwareFolders, type Whom, whomInWords } from './reference/choose.js'
export { readShelf, type Shelf } from './reference/library.js'
export { acceptsAnything, asksWho, fitsPattern, patternInWords, type Values } from './reference/pattern.js'
export { readPng } from './reference/png.js'
export type { Reference, ReferenceEntry, Shows } from './reference/reference.js'
export { type Choice, openScreens, type Screens, type Wanted } from './reference/references.js'
export {
  type Hidden,
  hiddenRegions,
  mapRegions,
  type Region,
  type RegionMap,
  type Rule,
} from './reference/regions.js'
export { type KnownBug, type ReferenceFile, type RegionRule, referenceSchema } from './reference/schema.js'
export { foldersIn, type Placed, type Survey, statesOfModel, surveyModel } from './reference/survey.js'
export { type Captured, type Effort, type Watched, type WatchOptions, watchDisplay } from './watch.js'
