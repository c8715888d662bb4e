/** Floor 5: the cast of a scenario: names -> phones; what its sentences mean; what happens around it. */

export type { Report } from '../session/index.js'
export { action } from './step-definitions.js'
export { rowsOf, Scenario } from './world.js'
