/** Floor 4: keeping reference screens: check, record, learn, approve, prune; what a run used and left behind. */

export {
  describeEvaluation,
  describeMatch,
  describeNearest,
  describeReading,
  describeSelection,
  describeText,
} from './describe.js'
export { noAuthor, noReason, noWorkers, ReferencesError, unknownName } from './errors.js'
export {
  type Evaluation,
  type Evaluator,
  type EvaluatorOptions,
  hasTexts,
  openEvaluator,
  type Reader,
  readsAs,
  readTexts,
  type TextContext,
  type TextComparison,
} from './evaluate.js'
export { type Approval, approve, type Candidate, type Choosing, listPending } from './maintain/approve.js'
export {
  type CheckOptions,
  type CheckReport,
  checkReferences,
  complaintsOf,
  passes,
  summaryOf,
} from './maintain/check.js'
export { knownNames, type Library } from './maintain/library.js'
export {
  describeRefusal,
  drawMaskProposal,
  type Layout,
  learnRegions,
  type MaskProposal,
} from './maintain/mask-learner.js'
export { deleteReferences, classifyRun, type Pruning, type RunUsage, unusedIn } from './maintain/prune.js'
export { type Nearest, nearestStates } from './nearest.js'
export { openReferences, type ReferenceQuery, type ReferenceSelection, type References } from './open.js'
export { type Pending, readPending } from './record/pending.js'
export { openReferenceRecorder, type ReferenceRecorder } from './record/run.js'
export {
  noFilter,
  type Filter,
  inCi,
  readUpdateRequest,
  requireKnownNames,
  type UpdateMode,
  type UpdateRequest,
  updateEnvironment,
  updateModes,
} from './record/update.js'
export { readUsage } from './record/usage.js'
export type { Reference, ReferenceEntry, Shows } from './reference.js'
export { type CallParties, describeParty, firmwareFolders } from './select.js'
export {
  foldersIn,
  type LocatedReference,
  type ReferenceIndex,
  type ReferenceSurvey,
  readIndex,
  statesOfModel,
  surveyModel,
} from './store.js'
