/**
 * Before a worker ends because of a failed hook of the run, Cucumber prints the error with its stacks, once per worker.
 * The process of the run gets the same error as a message, and prints it once.
 */
export function leaveRunHookErrorsToCoordinator(workerId: string | undefined): void {
  if (workerId === undefined) return
  const { error } = console
  console.error = (...values: unknown[]) => {
    if (!isRunHookError(values[0])) error(...values)
  }
}

const isRunHookError = (value: unknown) =>
  value instanceof Error &&
  value.cause instanceof Error &&
  / hook errored on worker /.test(value.cause.message)
