import type { Phone } from '../phone/index.js'

/** Phones that may be in a call right now. */
const busy = new Set<Phone>()

/** Set once a signal has come. */
let stopping: Promise<unknown> | undefined

/** @throws Error when the run is being stopped: a scenario that begins now would be cut off in a call */
export function joining(phone: Phone): void {
  if (stopping) throw new Error('The run is being stopped')
  busy.add(phone)
}

/** Ends the calls of all phones and lets go of them. Returns what went wrong, in words; never rejects. */
export async function leave(phones: Iterable<Phone>): Promise<string[]> {
  const troubles = await Promise.all(
    [...phones].map(async (phone) => {
      const ended = phone.endCalls().then(
        () => [],
        (error: Error) => [error.message],
      )
      // Closed at once, so that nothing which the scenario still wants of the phone comes after the hanging up.
      await Promise.all([ended, phone.close()])
      busy.delete(phone)
      return ended
    }),
  )
  return troubles.flat()
}

/** Nobody leaves a phone ringing in the lab by pressing Ctrl-C. To be called once a run; undone by what it returns. */
export function releaseOnSignal(): () => void {
  for (const signal of signals) process.on(signal, release)
  return () => {
    for (const signal of signals) process.off(signal, release)
  }
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
const signals = ['SIGINT', 'SIGTERM'] as const

/** The signal comes more than once: from the terminal, and from npm, which passes it on. Once is enough. */
function release(signal: (typeof signals)[number]): void {
  stopping ??= leave(busy).finally(() => process.exit(exitCodes[signal]))
}
