/** Floor 5: the cast of a scenario: names -> phones; what its sentences mean; what happens around it. */
export { asks } from './asks.js'
export { rowsOf, Scenario } from './scenario.js'
export { openSession, type Session } from './session.js'
export type { Report } from './witness.js'
