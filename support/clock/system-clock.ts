import { clearTimeout, setTimeout } from 'node:timers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from './types.js'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (ms, signal) => wait(ms, true, signal),
}

/** For what must not keep a process alive: the waits of virtual phones, whose servers do that while they are wanted. */
export const backgroundClock: Clock = {
  ...systemClock,
  after: (ms, signal) => wait(ms, false, signal),
}

/** Not the timers of promises: every request has a deadline that is given up, and there that costs an error each time. */
async function wait(ms: number, keepsAlive: boolean, signal?: AbortSignal): Promise<void> {
  if (ms <= 0) return nextTurn(undefined, { ref: keepsAlive })
  await new Promise<void>((wake) => {
    const timer = setTimeout(wake, ms)
    if (!keepsAlive) timer.unref()
    const giveUp = () => {
      clearTimeout(timer)
      wake()
    }
    signal?.addEventListener('abort', giveUp, { once: true })
  })
}
