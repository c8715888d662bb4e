import { displayPath } from '../display-path.js'
import { OffhookError } from '../errors.js'

/** A report cannot be written as configured. */
export class ReportsError extends OffhookError {
  override name = 'ReportsError'
}

/** @param formatter a file of support/reports @param example the name of the file that it usually writes */
export const noReportPath = (formatter: string, example: string) =>
  new ReportsError(
    `The formatter support/reports/${formatter} writes more than one file. ` +
      `In cucumber.cjs, give it a path, such as reports/${example}`,
  )

/** @param problem why no file can be written there */
export const unwritableFolder = (folder: string, problem: string) =>
  new ReportsError(
    `No report can be written to the folder ${displayPath(folder) || '.'}: ${problem}. ` +
      'Make the folder writable, or name another one in cucumber.cjs. No scenario ran',
  )
