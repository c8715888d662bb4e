import type { Phone } from '../phone/index.js'

/** Phones that may be in a call right now. */
const busy = new Set<Phone>()

export const joining = (phone: Phone): void => void busy.add(phone)

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
  for (const end of ends) process.on(end, release[end])
  return () => {
    for (const end of ends) process.off(end, release[end])
  }
}

const ends = ['SIGINT', 'SIGTERM', 'disconnect'] as const
const release = {
  SIGINT: () => hangUpAndExit(130),
  SIGTERM: () => hangUpAndExit(143),
  disconnect() {
    // The process that this worker works for is gone; that it can report no more must not cut the hanging up short.
    process.on('error', () => undefined)
    hangUpAndExit(1)
  },
}
let exiting = false

/** A signal comes more than once: from the terminal, and from npm, which passes it on. Once is enough. */
function hangUpAndExit(exitCode: number): void {
  if (exiting) return
  exiting = true
  const names = [...busy].map(({ name }) => name).join(', ')
  if (names) process.stderr.write(`\n✖ Stopped. Hanging up ${names}\n`)
  void leave(busy).finally(() => process.exit(exitCode))
}
