import { scenarioEndsProcess } from './errors.js'

const { exit } = process

/**
 * Makes `process.exit` throw, so that the step that calls it fails. Otherwise the process would end without reports, and
 * with the exit code that the step gives. @returns a function that restores `process.exit`
 */
export function forbidExit(): () => void {
  process.exit = (code) => {
    throw scenarioEndsProcess(code)
  }
  return () => {
    process.exit = exit
  }
}
