/** Reference screens: select, evaluate, record, approve, maintain. */

export {
  describeEvaluation,
  describeMatch,
  describeNearest,
  describeReading,
  describeSelection,
  describeText,
  describeUnsure,
  learnTheFont,
} from './describe.js'
export { noAuthor, noReason, noWorkers, ReferencesError, unknownName } from './errors.js'
export { type Evaluation, type Evaluator, openEvaluator } from './evaluate.js'
export { redundantRegions } from './inherited.js'
export { layeredReferences } from './layered.js'
export { type Approval, approve, listPending, type PendingSelection } from './maintain/approve.js'
export {
  checkReferences,
  failuresOf,
  passes,
  summaryOf,
} from './maintain/check.js'
export { eachModel, knownNames, type Library } from './maintain/library.js'
export {
  describeRefusal,
  drawMaskProposal,
  type Layout,
  learnRegions,
} from './maintain/mask-learner.js'
export { classifyRun, deleteReferences, type RunUsage, unusedIn } from './maintain/prune.js'
export { readerChoice } from './maintain/reader-choice.js'
export { findUntidy, writeTidied } from './maintain/tidy.js'
export { type Nearest, nearestStates, withTexts } from './nearest.js'
export {
  type NearestOptions,
  openReferences,
  type ReferenceQuery,
  type ReferenceSelection,
  type References,
} from './open.js'
export { otherStateShown } from './record/other-state.js'
export { readPending } from './record/pending.js'
export { yamlPath } from './record/proposal.js'
export { describeRecordResult, type RecordResult } from './record/record-result.js'
export { type DisplayRecorder, openReferenceRecorder, type ReferenceRecorder } from './record/recorder.js'
export {
  type Filter,
  inCi,
  noFilter,
  readUpdateRequest,
  requireKnownNames,
  type UpdateMode,
  type UpdateRequest,
  updateEnvironment,
  updateModes,
} from './record/update.js'
export { readUsage } from './record/usage.js'
export type {
  CaptureContext,
  Observation,
} from './record/write.js'
export type { Reference, Shows } from './reference.js'
export { type CallParty, describeParty } from './select.js'
export { asideOf, type LocatedReference } from './store.js'
export {
  candidateTexts,
  type Reader,
  readsAs,
  readTexts,
  type TextComparison,
  type TextVerdict,
} from './text-regions.js'
