/** Cucumber's World and hooks, preflight, casting, and the functions for step definitions. */

export type { ExpectedEvent } from '../session/index.js'
export { lintScenarios } from './lint-scenarios.js'
export { rowsOf } from './parse.js'
export { lineNumbersOf, type ParsedStep, parseScenario, type SentenceParser } from './parsed-step.js'
export { problemsWithoutRack, requirementsOf } from './preflight.js'
export {
  hasRegion,
  type Requirement,
  readsAnywhere,
  readsRegion,
  readsText,
  reportsEvents,
  showsCallTimer,
  showsClock,
  showsLasting,
  showsState,
  watches,
  watchesCallTimer,
} from './requirement.js'
export { sentenceParser } from './sentence-parser.js'
export { action, expectation } from './step-definitions.js'
export { Scenario } from './world.js'
