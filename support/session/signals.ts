import type { Clock } from '../clock/index.js'
import { describeError } from '../errors.js'
import type { Phone } from '../phone/index.js'

/** How a signal ends the process of a run. */

/** What a phone needs to be hung up. */
type OpenPhone = Pick<Phone, 'name' | 'endCalls' | 'restoreSettings' | 'close'>

/** The open phones: they may be in a call, or have changed settings. */
const open = new Set<OpenPhone>()

export const trackPhone = (phone: OpenPhone): void => void open.add(phone)
export const untrackPhone = (phone: OpenPhone): void => void open.delete(phone)

/**
 * Installs signal handlers that hang up all open phones, so that Ctrl-C leaves no phone ringing or forwarded. Call it
 * once per run. @returns a function that removes the handlers
 */
export function hangUpOnSignal(): () => void {
  for (const signal of signals) process.on(signal, handlers[signal])
  return () => {
    // A signal that is passed on once more must not end the process before its phones are given back.
    if (exiting) return
    for (const signal of signals) process.off(signal, handlers[signal])
  }
}

/** A second signal sooner than this is the first one, which npm passes on. */
const passedOnMs = 1000

/**
 * For a command that ends its work itself: the first signal aborts. Another one hangs up all open phones, and ends the process.
 * @returns aborted by SIGINT or SIGTERM
 */
export function abortOnSignal(clock: Clock): AbortSignal {
  const stop = new AbortController()
  let firstMs = 0
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!stop.signal.aborted) {
        firstMs = clock.now()
        stop.abort()
      } else if (clock.now() - firstMs > passedOnMs) handlers[signal]()
    })
  return stop.signal
}

/** Called when a signal has hung up the phones, before the process ends. */
const endings = new Set<() => Promise<unknown>>()

/** @returns a function that takes the ending back */
export function afterHangUp(ending: () => Promise<unknown>): () => void {
  endings.add(ending)
  return () => void endings.delete(ending)
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
/** Whether the process ends by a signal, and hangs up its phones. */
export const isHangingUp = (): boolean => exiting
/** As it was when this file was loaded: a scenario that runs may not end its process. */
const exit = process.exit.bind(process)

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
  void endAll(requests)
    .then(() => endAll([...endings].map((ending) => ending())))
    .then(() => exit(exitCode))
}

async function endAll(ends: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(ends))
    if (result.status === 'rejected') process.stderr.write(`✖ ${describeError(result.reason)}\n`)
}
