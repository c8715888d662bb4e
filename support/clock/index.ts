/** Floor 1: time. */
export { type ManualClock, manualClock } from './manual-clock.js'
export { backgroundClock, systemClock } from './system-clock.js'
export type { Clock } from './types.js'
