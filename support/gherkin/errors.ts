import { OffhookError } from '../errors.js'

/** A feature file is not valid Gherkin. The message begins with file:line:column. */
export class GherkinError extends OffhookError {
  override name = 'GherkinError'
}

/** @param error of the Gherkin parser; its message begins with `(line:column)` */
export const notGherkin = (file: string, error: unknown): GherkinError =>
  new GherkinError(`${file}:${String(error).replace(/^\w+: \((\d+:\d+)\)/, '$1')}`)
