/** The plan of a run: which scenario a worker gets next, by the phones that are free and by the times of earlier runs. */

export { type AssignRule, addAssignRule } from './assign-rule.js'
export type { Durations } from './durations.js'
export { durationsSchema } from './durations.js'
export { planRun } from './plan-run.js'
