import { writeFileSync } from 'node:fs'
import { afterAll } from 'vitest'
import type { Switches } from './switches.js'

/** Vitest imports this before each test file, and before the modules with mutants. */

const {
  __STRYKER_ACTIVE_MUTANT__: activeMutant,
  OFFHOOK_HIT_LIMIT,
  OFFHOOK_COUNT_HITS,
  OFFHOOK_MUTANTS,
} = process.env
const counts = OFFHOOK_COUNT_HITS === undefined ? undefined : new Uint32Array(Number(OFFHOOK_MUTANTS))
const switches: Switches = {
  activeMutant,
  hitsLeft: Number(OFFHOOK_HIT_LIMIT ?? Number.POSITIVE_INFINITY),
  counts,
}
Object.assign(globalThis, { __stryker__: switches })

afterAll(() => {
  if (OFFHOOK_COUNT_HITS !== undefined && counts) writeFileSync(OFFHOOK_COUNT_HITS, counts)
})
