import { median } from '../figures.js'

/** Work that is measured together with other work. */
export interface BenchCase {
  readonly name: string
  run(): unknown
  /** The number of comparisons per run. Default: 1. */
  readonly comparisons?: number
}

/** The time of one run, and its ratio to the time of the first case: medians over all rounds. */
export interface Timing {
  readonly name: string
  readonly ms: number
  readonly times: number
}

/** Runs shorter than this are repeated within a round, because the resolution of the clock is limited. */
const leastMs = 2

/** Measures all cases in turn, round after round, so that the load of the machine affects all of them equally. */
export async function measureInterleaved(cases: readonly BenchCase[], rounds: number): Promise<Timing[]> {
  const repeats: number[] = []
  for (const benchCase of cases) repeats.push(await warmUp(benchCase))
  const figures: number[][] = cases.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, benchCase] of cases.entries()) {
      figures[i]?.push(await timed(benchCase, repeats[i] ?? 1))
    }
  }
  const first = figures[0] ?? []
  return cases.map(({ name }, i) => {
    const own = figures[i] ?? []
    return { name, ms: median(own), times: median(own.map((ms, round) => ms / (first[round] ?? ms))) }
  })
}

/** @returns how many runs make one measurement */
async function warmUp(benchCase: BenchCase): Promise<number> {
  let ms = await timed(benchCase, 1)
  for (let spent = ms; spent < 100; spent += ms * 10 * (benchCase.comparisons ?? 1))
    ms = await timed(benchCase, 10)
  return Math.max(1, Math.ceil(leastMs / ms / (benchCase.comparisons ?? 1)))
}

async function timed({ run, comparisons = 1 }: BenchCase, repeats: number): Promise<number> {
  const startMs = performance.now()
  for (let i = 0; i < repeats; i++) {
    const running = run()
    // An awaited value that is no promise would still cost a turn of the event loop.
    if (running instanceof Promise) await running
  }
  return (performance.now() - startMs) / repeats / comparisons
}
