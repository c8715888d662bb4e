import type { Clock } from '../clock.js'
import type { SignallingEvent } from './types.js'

/** The way of events to one phone: each letter takes its own time, none overtakes another. */
export interface EventQueue {
  /**
   * The events of one letter arrive together, in this order: the phone never shows what lies between. Resolves
   * when the phone has read them.
   */
  send(...letter: SignallingEvent[]): Promise<void>
  listen(listener: (event: SignallingEvent) => void): void
}

export function openEventQueue(clock: Clock, delay: () => number): EventQueue {
  const listeners: ((event: SignallingEvent) => void)[] = []
  let previous: Promise<void> = Promise.resolve()

  function deliver(letter: readonly SignallingEvent[]): void {
    for (const event of letter) for (const listener of listeners) listener(event)
  }

  return {
    send(...letter) {
      const arrival = clock.after(delay())
      previous = Promise.all([previous, arrival]).then(() => deliver(letter))
      return previous
    },
    listen: (listener) => {
      listeners.push(listener)
    },
  }
}
