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
