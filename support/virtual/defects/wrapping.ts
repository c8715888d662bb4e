import type { Signalling, SignallingEvent } from '../signalling/index.js'

// How defects stand between the telephone and the network.

export const changing = (
  inner: Signalling,
  change: (event: SignallingEvent) => SignallingEvent,
): Signalling => ({
  ...inner,
  onEvent: (listener) => inner.onEvent((event) => listener(change(event))),
})

export function losing(inner: Signalling, isLost: (event: SignallingEvent) => boolean): Signalling {
  return {
    ...inner,
    onEvent: (listener) => inner.onEvent((event) => (isLost(event) ? undefined : listener(event))),
  }
}

/** For faults that make up events of their own, which arrive later, as those of the network do. */
export function telling(
  inner: Signalling,
  change: (tell: (event: SignallingEvent) => void) => Partial<Signalling>,
): Signalling {
  const listeners: ((event: SignallingEvent) => void)[] = []
  const tell = (event: SignallingEvent) =>
    queueMicrotask(() => {
      for (const listener of listeners) listener(event)
    })
  return {
    ...inner,
    ...change(tell),
    onEvent(listener) {
      listeners.push(listener)
      inner.onEvent(listener)
    },
  }
}

/** What a phone knows of its own calls. */
export interface OwnCalls {
  /** Somebody answered them. */
  readonly answered: ReadonlySet<string>
  readonly held: ReadonlySet<string>
  /** Whether the phone talks to somebody else than this call. */
  talksBeside(call: string): boolean
}

/** For faults that depend on the calls that the phone has. */
export function following(inner: Signalling, change: (calls: OwnCalls) => Partial<Signalling>): Signalling {
  const answered = new Set<string>()
  const held = new Set<string>()
  const over = (call: string) => {
    answered.delete(call)
    held.delete(call)
  }
  inner.onEvent((event) => {
    if (event.type === 'answered') answered.add(event.call)
    if (event.type === 'ended') over(event.call)
  })
  const talksBeside = (call: string) => [...answered].some((other) => other !== call && !held.has(other))
  const faulty = { ...inner, ...change({ answered, held, talksBeside }) }
  const before = (act: (call: string) => void, note: (call: string) => unknown) => (call: string) => {
    act(call)
    note(call)
  }
  return {
    ...faulty,
    answer: before(faulty.answer, (call) => answered.add(call)),
    hold: before(faulty.hold, (call) => held.add(call)),
    resume: before(faulty.resume, (call) => held.delete(call)),
    hangUp: before(faulty.hangUp, over),
  }
}
