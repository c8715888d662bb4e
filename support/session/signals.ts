import { describeError } from '../errors.js'
import type { Phone } from '../phone/index.js'
import type { Environment } from './run-environment.js'

/** How the process of a run ends early: by a signal, or because no scenario can run. */

/** The open phones: they may be in a call, or have changed settings. */
const open = new Set<Phone>()

export const trackPhone = (phone: Phone): void => void open.add(phone)
export const untrackPhone = (phone: Phone): void => void open.delete(phone)

/**
 * Installs signal handlers that hang up all open phones, so that Ctrl-C leaves no phone ringing or forwarded. Call it
 * once per run. @returns a function that removes the handlers
 */
export function hangUpOnSignal(): () => void {
  for (const signal of signals) process.on(signal, handlers[signal])
  return () => {
    for (const signal of signals) process.off(signal, handlers[signal])
  }
}

const signals = ['SIGINT', 'SIGTERM', 'disconnect'] as const
const handlers = {
  SIGINT: () => hangUpAndExit(130),
  SIGTERM: () => hangUpAndExit(143),
  disconnect() {
    // The parent process of this worker has ended. Errors of messages to it must not stop the cleanup.
    process.on('error', () => undefined)
    hangUpAndExit(1)
  },
}
let exiting = false

/** A signal may come twice: from the terminal, and again from npm. Only the first counts. */
function hangUpAndExit(exitCode: number): void {
  if (exiting) return
  exiting = true
  const names = [...open].map(({ name }) => name).join(', ')
  if (names) process.stderr.write(`\n✖ Stopped. Hanging up ${names}\n`)
  const requests = [...open].flatMap((phone) => [
    phone.endCalls(),
    phone.restoreSettings(),
    // Closed at once, so that the scenario sends no request after these.
    phone.close(),
  ])
  void Promise.allSettled(requests).then((results) => {
    for (const result of results)
      if (result.status === 'rejected') process.stderr.write(`✖ ${describeError(result.reason)}\n`)
    process.exit(exitCode)
  })
}

/**
 * Ends the process with one message, because without a rack no scenario can run. If the error were thrown, Cucumber
 * would print it once per worker, with its own stack around it. All workers fail for the same reason, so only the
 * first one prints.
 */
export async function exitWithMessage(error: unknown, environment: Environment): Promise<never> {
  const message = `\n✖ ${describeError(error)}\n`
  const { CUCUMBER_WORKER_ID: worker = '0' } = environment
  if (worker === '0') await new Promise((written) => process.stderr.write(message, written))
  process.exit(1)
}
