import { clearTimeout, setTimeout } from 'node:timers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from './types.js'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (ms, signal) => wait(ms, true, signal),
}

/** A clock whose waits do not keep the process alive. Virtual phones use it: their servers keep the process alive. */
export const backgroundClock: Clock = {
  ...systemClock,
  after: (ms, signal) => wait(ms, false, signal),
}

/**
 * Does not use `node:timers/promises`: almost every deadline of a request is aborted, and each abort there creates an
 * error.
 */
async function wait(ms: number, keepsAlive: boolean, signal?: AbortSignal): Promise<void> {
  if (ms <= 0) return nextTurn(undefined, { ref: keepsAlive })
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      // Many waits may share a signal that is never aborted.
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    if (!keepsAlive) timer.unref()
    signal?.addEventListener('abort', wake, { once: true })
  })
}
