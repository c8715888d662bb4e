import { scenarioEndsProcess } from './errors.js'

/** Node ends the process with `reallyExit`; it has no type, because only `process.exit` should call it. */
const guarded = process as typeof process & { reallyExit(code?: number): never }
const { exit, reallyExit } = guarded

/**
 * Makes `process.exit` throw, so that the step that calls it fails. Otherwise the process would end without reports, and
 * with the exit code that the step gives. @returns a function that restores `process.exit`
 */
export function forbidExit(): () => void {
  const refuse = (code?: number | string | null) => {
    throw scenarioEndsProcess(code)
  }
  const allow = () => Object.assign(guarded, { exit, reallyExit })
  Object.assign(guarded, { exit: refuse, reallyExit: refuse })
  // The original process.exit, as signal handlers use it, calls reallyExit after this event.
  process.once('exit', allow)
  return () => {
    process.off('exit', allow)
    allow()
  }
}
