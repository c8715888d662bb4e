/** A model of telephony as people observe it: pure functions from a world and an action to the next world. */
export {
  type Action,
  type ActionKind,
  actionKey,
  extraMsOf,
  forwardingTime,
  isObservation,
  type NameNumber,
  preparationOf,
  ringsForMs,
  sentenceOf,
  timerMs,
} from './actions.js'
export { actionKinds, actionsIn, decide, isPossible } from './decide.js'
export { type Display, type Displays, displaysOf } from './displays.js'
export {
  type Answer,
  type Known,
  likely,
  type Outcome,
  outcomesOf,
  type Question,
  questions,
} from './questions.js'
export { idleWorld, type Member, type Party, partyOf, phoneOf, type Scope, type World } from './world.js'
