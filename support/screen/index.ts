/** Floor 3: what a display shows. Pure, but for the reading of references. */

export {
  type Coverage,
  type Match,
  matchFrame,
  type RegionDifference,
  type Template,
} from './compare/match.js'
export { acceptsAnything, namesParty, matchesPattern, fillPattern, type Values } from './compare/pattern.js'
export { type SeenBlinkFrame, ownBlinkFrame, readBlinkFrames } from './compare/region-rules.js'
export {
  type Hidden,
  hiddenRegions,
  mapRegions,
  type Region,
  type RegionMap,
  type Rule,
  type RegionLocator,
} from './compare/regions.js'
export { type DecodeOutcome, type Decoder, decodeBitmap, openDecoder } from './decode/bitmap.js'
export { drawChanges, drawDifference, drawRows, drawStrip, encodePng, type Part } from './draw/diff.js'
export { drawBoxes, drawOutlines } from './draw/overlay.js'
export { ScreenError } from './errors.js'
export { type Frame, frameOf, type Size, sameBytes, sameSize } from './frame.js'
export { readPng, shown } from './png.js'
export { type KnownBug, type ReferenceFile, type RegionRule, referenceSchema } from './rule-schema.js'
export { type Capture, type WatchStatistics, type WatchOptions, type WatchResult, watchDisplay } from './watch.js'
