/**
 * Ends the process with one message: without a rack no scenario can run. Thrown, the message would be buried in
 * the stacks that Cucumber prints around it, worker by worker. All fail for the same reason, so the first speaks.
 */
export async function giveUp(error: unknown): Promise<never> {
  const message = `\n✖ ${error instanceof Error ? error.message.trimEnd() : String(error)}\n`
  const { CUCUMBER_WORKER_ID: worker = '0' } = process.env
  if (worker === '0') await new Promise((written) => process.stderr.write(message, written))
  process.exit(1)
}
