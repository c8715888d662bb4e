import type { Clock } from '../clock.js'
import type { SignallingEvent } from './types.js'

/** Delivers events to one phone: each batch after its own delay, in the order of sending. */
export interface EventQueue {
  /**
   * Sends one batch. Its events arrive together and in this order, so that the phone never shows a state between
   * them.
   */
  send(...batch: SignallingEvent[]): void
  /** Resolves when everything that was sent is delivered. */
  delivered(): Promise<void>
  listen(listener: (event: SignallingEvent) => void): void
}

/** @param delay the delay of the next batch, ms */
export function openEventQueue(clock: Clock, delay: () => number): EventQueue {
  const listeners: ((event: SignallingEvent) => void)[] = []
  let previous: Promise<void> = Promise.resolve()

  function deliver(batch: readonly SignallingEvent[]): void {
    for (const event of batch) for (const listener of listeners) listener(event)
  }

  return {
    send(...batch) {
      const arrival = clock.after(delay())
      previous = Promise.all([previous, arrival]).then(() => deliver(batch))
    },
    delivered: () => previous,
    listen: (listener) => {
      listeners.push(listener)
    },
  }
}
