import { isFrame, OffhookError, originOf } from '../errors.js'

/** A feature file is not valid Gherkin. The message begins with file:line:column. */
export class GherkinError extends OffhookError {
  override name = 'GherkinError'
}

/** @param error of the Gherkin parser; its message begins with `(line:column)` */
export const notGherkin = (file: string, error: unknown): GherkinError =>
  new GherkinError(`${file}:${String(error).replace(/^\w+: \((\d+:\d+)\)/, '$1')}`)

/** The configuration of Cucumber, or a file with step definitions or hooks, cannot be loaded. */
export class SupportCodeError extends OffhookError {
  override name = 'SupportCodeError'
}

export const unreadableConfiguration = (error: unknown): SupportCodeError =>
  new SupportCodeError(
    `The configuration of Cucumber cannot be used: ${describeForeign(error)}${error instanceof Error && error.cause ? `: ${describeForeign(error.cause)}` : ''}`,
  )

export const unloadableSteps = (error: unknown): SupportCodeError =>
  new SupportCodeError(`A file with step definitions or hooks cannot be loaded: ${describeForeign(error)}`)

/** The message, and the first frame of the user's files. A compiler writes its own stack below its message. */
function describeForeign(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const frame = error.stack?.split('\n').find((line) => isFrame(line) && originOf(line) === 'user')
  const [message = ''] = error.message.split(/\n+Caused by:/)
  return `${message.trim()}${frame === undefined ? '' : `\n${frame}`}`
}
