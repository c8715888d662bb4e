/** Plays scenarios on phones without references, and writes what each phone shows. */
export { NotPossibleError, PlayError } from './errors.js'
export { type Actor, type PlayedStep, playSteps } from './interpret.js'
export { type Cast, type CastPlan, everyPairTag, planCasts } from './plan-casts.js'
export type { UnreadParty } from './plan-further.js'
export { type Played, type PlayOptions, type PlayProgress, playScenarios } from './play.js'
export type { PlayResult } from './play-cast.js'
export { type PlayScenario, scenariosToPlay } from './scenarios.js'
