import type { Pickle } from '@cucumber/messages'
import type { ParallelAdapter } from '../cucumber-runtime.js'

/** Whether a worker may begin a scenario beside those that run. If it says so, the worker begins it. */
export type AssignRule = (pickle: Pick<Pickle, 'id'>, running: readonly Pick<Pickle, 'id'>[]) => boolean

/** Adds a rule to the one of the user's steps (`setParallelCanAssign`), which is asked first. */
export function addAssignRule({ supportCodeLibrary }: ParallelAdapter, mayBegin: AssignRule): void {
  const own = supportCodeLibrary.parallelCanAssign.bind(supportCodeLibrary)
  supportCodeLibrary.parallelCanAssign = (pickle, running) =>
    own(pickle, running) && mayBegin(pickle, running)
}
