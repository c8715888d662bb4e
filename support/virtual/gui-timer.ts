import type { Clock } from './clock.js'

export interface GuiTimer {
  /**
   * Makes up for the redraw of the last tick that has passed. To be called before anything changes and before
   * the display is looked at: so the redraw of a tick sees the telephone as it was at that tick, and an idle
   * phone needs no timer.
   */
  catchUp(): void
  /** What is to be done at a tick. */
  onTick(redraw: () => void): void
  /** The phone's clock; during a redraw it stands at the moment of the tick. */
  readonly clock: Clock
}

/** The redraw timer of a firmware. Ticks lie on the multiples of `tickMs`; 0 redraws at every `catchUp`. */
export function createGuiTimer({
  clock,
  tickMs,
}: {
  readonly clock: Clock
  readonly tickMs: number
}): GuiTimer {
  const redraws: (() => void)[] = []
  let lastTick = Number.NEGATIVE_INFINITY
  let behindMs = 0

  function catchUp(): void {
    const now = clock.now()
    const tick = tickMs > 0 ? Math.floor(now / tickMs) * tickMs : now
    if (tickMs > 0 && tick === lastTick) return
    lastTick = tick
    behindMs = now - tick
    for (const redraw of redraws) redraw()
    behindMs = 0
  }

  return {
    catchUp,
    onTick: (redraw) => redraws.push(redraw),
    clock: {
      now: () => clock.now() - behindMs,
      date: () => new Date(clock.date().getTime() - behindMs),
      async after(ms) {
        await clock.after(ms)
        catchUp()
      },
    },
  }
}
