/** Time. Every wait and deadline uses a clock that is passed in. */
export { type ManualClock, manualClock } from './manual-clock.js'
export { backgroundClock, systemClock } from './system-clock.js'
export type { Clock } from './types.js'
