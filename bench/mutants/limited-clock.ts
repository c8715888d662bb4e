import { type IdleClock, idleClock } from '../../tests/helpers/play/idle-clock.js'

/** What a test may use: time of the clock, ms, and waits for the clock. */
export interface Budget {
  readonly ms: number
  readonly waits: number
}

export interface LimitedClock extends IdleClock {
  readonly used: Budget
}

/** A test waited longer than it may, or more often. */
export class OutOfBudget extends Error {}

/** An idle clock that lets no more time pass than the budget allows: then what it passes for rejects with OutOfBudget. */
export function limitedClock(budget: Budget): LimitedClock {
  const clock = idleClock()
  let waits = 0
  let stop: (error: OutOfBudget) => void = () => {}
  return {
    ...clock,
    get used() {
      return { ms: clock.now(), waits }
    },
    after(ms, signal) {
      waits++
      if (waits > budget.waits || clock.now() > budget.ms) stop(new OutOfBudget())
      return clock.after(ms, signal)
    },
    pass(act) {
      const stopped = new Promise<never>((_, reject) => {
        stop = reject
      })
      return clock.pass(Promise.race([act, stopped]))
    },
  }
}
