import type { Envelope, TestStepResult } from '@cucumber/messages'
import { isFrame, originOf } from '../errors.js'

/**
 * The result of a step, or of a hook of the run, as reports show it:
 * - an expected error is its text only;
 * - an error of the user's own code keeps the frames of that code;
 * - any other error is a bug in Offhook: reports say so and show the whole stack.
 *
 * Cucumber passes formatted text instead of errors, so the frames decide. An `OffhookError` has no frame of Offhook.
 */
export function stripStack(envelope: Envelope): Envelope {
  const { testStepFinished: step, testRunHookFinished: hook } = envelope
  if (step) return { testStepFinished: { ...step, testStepResult: readable(step.testStepResult) } }
  if (hook) return { testRunHookFinished: { ...hook, result: readable(hook.result) } }
  return envelope
}

/** @returns a result without `exception.stackTrace` if no frame is shown */
function readable(result: TestStepResult): TestStepResult {
  const { message, exception } = result
  if (message === undefined || exception?.message === undefined) return result
  const { text, end } = textOf(message, exception.message)
  const lines = message.slice(end).split('\n')
  if (isBug(lines)) return withStack(result, `bug in Offhook: ${message}`)
  const shown = lines.filter((line) => !isFrame(line) || isOfUser(line))
  if (shown.some(isFrame)) return withStack(result, message.slice(0, end) + shown.join('\n'))
  const { stackTrace: _, ...withoutStack } = exception
  return { ...result, message: (text + shown.join('\n')).trimEnd(), exception: withoutStack }
}

/**
 * The text of an error, and where it ends in the formatted error. Cucumber replaces the text of an assertion by a
 * difference; then everything before the frames is the text.
 */
function textOf(message: string, text: string): { readonly text: string; readonly end: number } {
  const start = message.indexOf(text)
  if (start >= 0) return { text, end: start + text.length }
  const end = message.length - (/(?:\n\s+at [^\n]*)*\s*$/.exec(message)?.[0].length ?? 0)
  return { text: message.slice(0, end), end }
}

const withStack = (result: TestStepResult, stackTrace: string): TestStepResult => ({
  ...result,
  message: stackTrace,
  ...(result.exception && { exception: { ...result.exception, stackTrace } }),
})

/** Whether Offhook threw the error itself. An error of a library counts for the caller of the library. */
const isBug = (lines: readonly string[]) =>
  lines
    .filter(isFrame)
    .map(originOf)
    .find((origin) => origin !== 'library') === 'offhook'

/** The folder of steps may contain steps of the user. */
const isOfUser = (frame: string) => ['user', 'steps'].includes(originOf(frame))
