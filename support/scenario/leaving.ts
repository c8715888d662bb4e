import { type GoneIdle, leftBehind, type Phone } from '../phone/index.js'

/** Phones that may be in a call right now. */
const busy = new Set<Phone>()

export const joining = (phone: Phone): void => void busy.add(phone)

/** Gives the settings back that a scenario has changed. Returns what went wrong, in words; never rejects. */
export async function putBack(phones: Iterable<Phone>): Promise<string[]> {
  const tried = await Promise.allSettled([...phones].map((phone) => phone.putBackSettings()))
  return tried.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
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

export interface Left {
  /** What went wrong, in words. */
  readonly troubles: readonly string[]
  /** The phones that hanging up and CANCEL did not make idle. */
  readonly leaks: readonly Leak[]
}
export interface Leak {
  readonly phone: Phone
  readonly outcome: Exclude<GoneIdle, { kind: 'idle' }>
}

/** As `leave`, and no phone is let go before it is idle again, or nothing helps; never rejects. */
export async function leaveIdle(phones: Iterable<Phone>): Promise<Left> {
  const all = [...phones]
  const troubles: string[] = []
  const told = (error: Error) => void troubles.push(error.message)
  // All hang up first: what a phone shows depends on the others.
  const reachable = await Promise.all(all.map((phone) => phone.endCalls().then(() => true, told)))
  const leaks = await Promise.all(
    all.map(async (phone, i): Promise<Leak[]> => {
      // Of a phone that does not answer it has been said already; one that restarts comes back.
      const outcome = await phone.goIdle().catch((error: Error) => void (reachable[i] && told(error)))
      await phone.close()
      busy.delete(phone)
      return outcome && outcome.kind !== 'idle' ? [{ phone, outcome }] : []
    }),
  )
  return { troubles, leaks: leaks.flat() }
}

/** A scenario left a phone in a state that does not go away by hanging up. */
export class LeakError extends Error {
  override name = 'LeakError'
}

export const leakError = (leaks: readonly Leak[]): LeakError =>
  new LeakError(leaks.map(({ phone, outcome }) => leftBehind(phone, outcome)).join('\n'))

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
