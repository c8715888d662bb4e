/** Cucumber's World and hooks, preflight, casting, and the functions for step definitions. */

export type { ExpectedEvent } from '../session/index.js'
export { rowsOf } from './parse.js'
export { type Requirement, readsRegion, readsText, reportsEvents, showsState } from './requirement.js'
export { action, expectation } from './step-definitions.js'
export { Scenario } from './world.js'
