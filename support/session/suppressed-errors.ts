/**
 * A block that says `await using` may fail twice: in its body, and when the session finds a phone that is not idle.
 * JavaScript then throws a SuppressedError that holds both errors. Node prints neither of them (nodejs/node#66033), so that
 * the reason of the failure would be lost. This prints both before Node ends the process. To be called for each session.
 */
export function printSuppressedErrors(): void {
  if (!process.listeners('uncaughtExceptionMonitor').includes(print))
    process.on('uncaughtExceptionMonitor', print)
}

function print(thrown: unknown): void {
  if (!isSuppressedError(thrown)) return
  const { stack = '' } = thrown
  const errors = errorsOf(thrown)
  // What is thrown by compiled TypeScript (typescript.mjs) has both errors in its stack, which Node prints.
  if (errors.every((error) => error instanceof Error && stack.includes(error.message))) return
  for (const error of errors)
    process.stderr.write(`✖ ${error instanceof Error ? error.stack : String(error)}\n`)
}

/** In the order in which they were thrown. */
const errorsOf = (thrown: unknown): unknown[] =>
  isSuppressedError(thrown) ? [...errorsOf(thrown.suppressed), ...errorsOf(thrown.error)] : [thrown]

/** Before version 24, Node has no such class. What a compiler puts in its place is printed with its errors. */
const isSuppressedError = (thrown: unknown): thrown is SuppressedError =>
  typeof SuppressedError === 'function' && thrown instanceof SuppressedError
