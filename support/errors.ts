/**
 * The base of every error that Offhook expects: a wrong file, a phone that fails, a display that differs. Its message
 * says what was tried, on which phone or in which file, what came back and what to do. It is printed without a stack.
 * Any other error is a bug in Offhook, and is printed with its stack.
 */
export class OffhookError extends Error {
  override name = 'OffhookError'
}
