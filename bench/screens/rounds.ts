import { median } from '../figures.js'

/** Something to be timed beside others. */
export interface Contestant {
  readonly name: string
  run(): unknown
  /** How many verdicts one run comes to. Default 1. */
  readonly looks?: number
}

/** What each needs for one run, and how often the first one's time that is: medians over all rounds. */
export interface Timed {
  readonly name: string
  readonly ms: number
  readonly times: number
}

/** Runs shorter than this are repeated within a round, so that the clock's own steps do not count. */
const leastMs = 2

/** All contestants by turns, round after round: whatever else the machine does meets all of them alike. */
export async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<Timed[]> {
  const repeats: number[] = []
  for (const contestant of contestants) repeats.push(await warmUp(contestant))
  const figures: number[][] = contestants.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      figures[i]?.push(await timed(contestant, repeats[i] ?? 1))
    }
  }
  const first = figures[0] ?? []
  return contestants.map(({ name }, i) => {
    const own = figures[i] ?? []
    return { name, ms: median(own), times: median(own.map((ms, round) => ms / (first[round] ?? ms))) }
  })
}

/** @returns how many runs make one measurement */
async function warmUp(contestant: Contestant): Promise<number> {
  let ms = await timed(contestant, 1)
  for (let spent = ms; spent < 100; spent += ms * 10 * (contestant.looks ?? 1))
    ms = await timed(contestant, 10)
  return Math.max(1, Math.ceil(leastMs / ms / (contestant.looks ?? 1)))
}

async function timed({ run, looks = 1 }: Contestant, repeats: number): Promise<number> {
  const startMs = performance.now()
  for (let i = 0; i < repeats; i++) {
    const running = run()
    // An awaited value that is no promise would still cost a turn of the event loop.
    if (running instanceof Promise) await running
  }
  return (performance.now() - startMs) / repeats / looks
}
