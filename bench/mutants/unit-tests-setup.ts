import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Switches } from './switches.js'

/** Vitest imports this before each test file, and before the modules with mutants. */

const {
  __STRYKER_ACTIVE_MUTANT__: activeMutant,
  OFFHOOK_HIT_LIMIT,
  OFFHOOK_RECORDS: records,
  OFFHOOK_MUTANTS,
} = process.env
const noCounts = () => (records === undefined ? undefined : new Uint32Array(Number(OFFHOOK_MUTANTS)))
const scope = globalThis as { __stryker__?: Switches }
// The modules keep the object that they found.
scope.__stryker__ = Object.assign(scope.__stryker__ ?? {}, {
  activeMutant,
  hitsLeft: Number(OFFHOOK_HIT_LIMIT ?? Number.POSITIVE_INFINITY),
  counts: noCounts(),
})
const switches = scope.__stryker__
const before = process.cpuUsage()
/** What was reached while the test file and its modules were loaded. */
let loaded: Uint32Array | undefined

beforeAll(() => {
  loaded = switches.counts
  switches.counts = noCounts()
})

afterAll(() => {
  const { testPath } = expect.getState()
  if (records === undefined || testPath === undefined || !loaded || !switches.counts) return
  const { user, system } = process.cpuUsage(before)
  const record = Uint32Array.of(Math.round((user + system) / 1000), ...loaded, ...switches.counts)
  writeFileSync(join(records, encodeURIComponent(testPath)), record)
})
