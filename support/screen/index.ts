/**
 * The frames of a display: decode a bitmap, compare it region by region, watch a display until it matches, draw
 * differences.
 */

export {
  type BrokenCapture,
  type CaptureOutcome,
  captureOf,
  describeFaults,
  type FaultCount,
  FaultCounter,
  type FetchOutcome,
} from './capture-outcome.js'
export { ownBlinkFrame, readBlinkFrames, type SeenBlinkFrame } from './compare/blink.js'
export {
  type Coverage,
  type Match,
  matchFrame,
  type RegionDifference,
  type Template,
} from './compare/match.js'
export { acceptsAnything, fillPattern, namesParty, type Values } from './compare/pattern.js'
export { mapRegions, type Region, type RegionLocator, type RegionMap, type Rule } from './compare/regions.js'
export { matchesPattern, matchText, type SeenText, type TextMatch } from './compare/text-match.js'
export { type DecodeOutcome, decodeBitmap } from './decode/bitmap.js'
export { type Decoder, openDecoder } from './decode/decoder.js'
export { RecentDisplays } from './decode/recent-displays.js'
export { type BitmapWarning, doubtsPixels, isNotable } from './decode/warnings.js'
export { drawChanges, drawDifference, drawRows, drawStrip, encodePng } from './draw/diff.js'
export { drawBoxes, drawOutlines } from './draw/overlay.js'
export { ScreenError } from './errors.js'
export {
  cropFrame,
  encodedBytes,
  type Frame,
  frameOf,
  hashPixels,
  type Size,
  sameBytes,
  sameSize,
} from './frame.js'
export { readPng } from './png/read.js'
export { type KnownBug, type ReferenceFile, type RegionRule, referenceSchema } from './rule-schema.js'
export { watchDisplay } from './watch.js'
export type { WatchMode } from './watch-modes.js'
export type {
  BrokenWatch,
  Capture,
  WatchOptions,
  WatchOutcome,
  WatchStatistics,
} from './watch-types.js'
