import type { Clock } from '../clock.js'

/**
 * Closes the web interface for a minute after more than three wrong log-ins, and for twice as long after each
 * further group of three (vendor text on brute-force protection).
 */
export function createLockout(clock: Clock) {
  let failures = 0
  let closedUntil = Number.NEGATIVE_INFINITY

  return {
    closed: () => clock.now() < closedUntil,
    failed() {
      failures++
      const group = (failures - failuresAllowed - 1) / groupSize
      if (group >= 0 && Number.isInteger(group)) closedUntil = clock.now() + firstClosureMs * 2 ** group
    },
    succeeded() {
      failures = 0
    },
  }
}

const failuresAllowed = 3
const groupSize = 3
const firstClosureMs = 60_000
