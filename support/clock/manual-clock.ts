import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from './types.js'

/** A clock for tests. Only `advance` moves it, and it ends the waits in the order of their deadlines. */
export interface ManualClock extends Clock {
  /** Moves the time forward by `ms`. It stops at each deadline on the way, so that the code may wait again. */
  advance(ms: number): Promise<void>
}

export function manualClock(start = new Date('2026-01-02T15:49:00')): ManualClock {
  let time = 0
  let waiters: { due: number; wake: () => void }[] = []

  async function advance(ms: number): Promise<void> {
    const end = time + ms
    await nextTurn()
    for (let next = earliest(); next && next.due <= end; next = earliest()) {
      waiters = waiters.filter((waiter) => waiter !== next)
      time = next.due
      next.wake()
      await nextTurn()
    }
    time = end
  }

  const earliest = () => waiters.toSorted((a, b) => a.due - b.due)[0]
  return {
    now: () => time,
    date: () => new Date(start.getTime() + time),
    after: (ms, signal) =>
      new Promise((wake) => {
        const waiter = { due: time + ms, wake }
        waiters.push(waiter)
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter((other) => other !== waiter)
          wake()
        })
      }),
    advance,
  }
}
