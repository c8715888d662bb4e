import { setImmediate as nextTurn, setTimeout as timer } from 'node:timers/promises'
import type { Clock } from './types.js'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (ms) => (ms > 0 ? timer(ms) : nextTurn()),
}
