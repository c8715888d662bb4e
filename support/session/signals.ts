import type { Phone } from '../phone/index.js'

/** Phones that may be in a call right now, or changed. */
const busy = new Set<Phone>()

export const joining = (phone: Phone): void => void busy.add(phone)
export const leaving = (phone: Phone): void => void busy.delete(phone)

/**
 * Nobody leaves a phone ringing in the lab, or forwarded, by pressing Ctrl-C. To be called once a run; undone by what
 * it returns.
 */
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
  const letGo = [...busy].flatMap((phone) => [
    phone.endCalls(),
    phone.putBackSettings(),
    // At once, so that nothing which the scenario still wants of the phone comes after the hanging up.
    phone.close(),
  ])
  void Promise.allSettled(letGo).then((outcomes) => {
    for (const one of outcomes)
      if (one.status === 'rejected') process.stderr.write(`✖ ${one.reason.message}\n`)
    process.exit(exitCode)
  })
}
