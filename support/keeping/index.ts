/** Floor 4: keeping reference screens: check, record, learn, approve, prune; what a run used and left behind. */
export { type CheckOptions, type CheckReport, checkScreens } from './check/check.js'
export { complaintsOf, passes, summaryOf } from './check/words.js'
export { KeepingError, noAuthor, noReason, noWorkers, unknownName } from './errors.js'
export { everything, type Filter, refuseUnknown } from './filter.js'
export { type Keeping, openKeeping } from './keeping.js'
export { type Layout, type Lesson, learnRegions, refusalInWords } from './learn/learn.js'
export { drawLesson } from './learn/strip.js'
export { knownNames, type Library } from './library.js'
export { type Approval, approve, type Candidate, type Choosing, listPending } from './pending/approve.js'
export { type Pending, readPending } from './pending/pending.js'
export {
  inCi,
  readUpdateRequest,
  type UpdateMode,
  type UpdateRequest,
  updateEnvironment,
  updateModes,
} from './update/request.js'
export { readNotes } from './used/notes.js'
export { deleteReferences, type Pruning, unusedIn } from './used/prune.js'
export { judgeRun, type Run } from './used/unused.js'
