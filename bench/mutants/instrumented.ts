import type { Switches } from './switches.js'

/** How often each mutant was reached, by its id. */
export type Hits = Uint32Array

const scope = globalThis as { __stryker__?: Switches }

/** @throws Error if this process has loaded no instrumented file */
function switches(): Switches {
  if (!scope.__stryker__) throw new Error('no file of this process has mutants')
  return scope.__stryker__
}

/** Ends the count of what the modules reached while they were loaded. */
export function hitsOfModules(): Hits {
  const { counts = new Uint32Array() } = switches()
  switches().counts = undefined
  return counts
}

/** Counts what a test reaches. @param mutants how many there are */
export async function withHits<T>(
  mutants: number,
  test: () => Promise<T>,
): Promise<{ readonly result: T; readonly hits: Hits }> {
  const hits = new Uint32Array(mutants)
  switches().counts = hits
  try {
    return { result: await test(), hits }
  } finally {
    switches().counts = undefined
  }
}

/** Runs a test with a mutant. @param limit of the hits after which the mutant throws: most endless loops end by it */
export async function withMutant<T>(mutant: string, limit: number, test: () => Promise<T>): Promise<T> {
  const { activeMutant } = switches()
  Object.assign(switches(), { activeMutant: mutant, hitsLeft: limit })
  try {
    return await test()
  } finally {
    switches().activeMutant = activeMutant
  }
}

/** Whether the mutant has thrown because of its limit. */
export const isOverLimit = (): boolean => switches().hitsLeft < 0
