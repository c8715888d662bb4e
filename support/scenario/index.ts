/** Cucumber's World and hooks, preflight, casting, and what the sentences of features mean. */

export type { ExpectedEvent } from './event-monitor.js'
export { rowsOf } from './parse.js'
export { type Requirement, readsRegion, readsText, reportsEvents, showsState } from './requirement.js'
export { openSession, type Session } from './session.js'
export { action, expectation } from './step-definitions.js'
export { Scenario } from './world.js'
