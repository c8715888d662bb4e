import { setImmediate as nextTurn, setTimeout as timer } from 'node:timers/promises'
import type { Clock } from './types.js'

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after: (ms, signal) => wait(ms, { signal }),
}

/** For what must not keep a process alive: the waits of virtual phones, whose servers do that while they are wanted. */
export const backgroundClock: Clock = {
  ...systemClock,
  after: (ms, signal) => wait(ms, { signal, ref: false }),
}

type Options = { readonly signal: AbortSignal | undefined; readonly ref?: boolean }

async function wait(ms: number, { signal, ...options }: Options): Promise<void> {
  const waiting = { ...options, ...(signal && { signal }) }
  await (ms > 0 ? timer(ms, undefined, waiting) : nextTurn(undefined, waiting)).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
}
