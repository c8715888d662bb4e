/** Cucumber's World and hooks, preflight, casting, and what the sentences of features mean. */

export type { ExpectedEvent } from '../session/index.js'
export { rowsOf } from './parse.js'
export { type Requirement, readsRegion, readsText, reportsEvents, showsState } from './requirement.js'
export { action, expectation } from './step-definitions.js'
export { Scenario } from './world.js'
