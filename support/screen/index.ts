/** Floor 3: what a display shows. Pure, but for the reading of references. */
export { decodeBitmap, type DecodeOutcome } from './bitmap.js'
export type { Frame } from './frame.js'
export { openScreens, type Choice, type Reference, type Screens } from './references.js'
export { type Match, matchFrame, type RegionDifference } from './match.js'
export { type Nearest, nearestStates } from './nearest.js'
export { drawDifference, encodePng } from './picture.js'
export { type Captured, type Watched, watchDisplay } from './watch.js'
export { ScreenError } from './errors.js'
