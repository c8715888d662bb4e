import type { Clock } from '../../../support/clock/index.js'

/**
 * A clock for tests with real connections: requests take no time, and a wait is over at once. The deadline of a request is
 * a wait that can be aborted; it only passes when the test says that the phone does not answer.
 */
export interface JumpingClock extends Clock {
  /** Lets the deadline of the request that waits pass. */
  expire(): void
}

/** @param onWait called after each wait that is no deadline */
export function jumpingClock(onWait: () => void | Promise<void> = () => {}): JumpingClock {
  const start = new Date('2026-01-02T15:49:00Z')
  let time = 0
  let deadline: { readonly due: number; readonly wake: () => void } | undefined
  return {
    now: () => time,
    date: () => new Date(start.getTime() + time),
    async after(ms, signal) {
      if (!signal) {
        time += ms
        await onWait()
        return
      }
      await new Promise<void>((wake) => {
        const waiting = { due: time + ms, wake }
        deadline = waiting
        signal.addEventListener('abort', () => {
          if (deadline === waiting) deadline = undefined
          wake()
        })
      })
    },
    expire() {
      if (!deadline) return
      time = deadline.due
      deadline.wake()
    },
  }
}
