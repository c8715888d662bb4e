import type { Clock } from './clock.js'

/** The redraw timer of a firmware. */
export interface GuiTimer {
  /**
   * Makes the redraw of the last tick, if it is still due. Call it before every change of the phone and before every
   * capture. The redraw then shows the telephone at the time of that tick, and an idle phone needs no running timer.
   */
  catchUp(): void
  /** Adds a redraw to every tick. */
  onTick(redraw: () => void): void
  /** The phone's clock. During a redraw it returns the time of the tick. */
  readonly clock: Clock
}

/** Ticks are at the multiples of `tickMs`. With 0, every `catchUp` redraws. */
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
