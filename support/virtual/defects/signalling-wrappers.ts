import type { Signalling, SignallingEvent } from '../signalling/index.js'

// Wrappers that defects put between the telephone and the network.

export const mapEvents = (
  inner: Signalling,
  change: (event: SignallingEvent) => SignallingEvent,
): Signalling => ({
  ...inner,
  onEvent: (listener) => inner.onEvent((event) => listener(change(event))),
})

export function dropEvents(inner: Signalling, isDropped: (event: SignallingEvent) => boolean): Signalling {
  return {
    ...inner,
    onEvent: (listener) => inner.onEvent((event) => (isDropped(event) ? undefined : listener(event))),
  }
}

/** For defects that invent events. The events arrive after the request has returned, like those of the network. */
export function injectEvents(
  inner: Signalling,
  change: (inject: (event: SignallingEvent) => void) => Partial<Signalling>,
): Signalling {
  const listeners: ((event: SignallingEvent) => void)[] = []
  const inject = (event: SignallingEvent) =>
    queueMicrotask(() => {
      for (const listener of listeners) listener(event)
    })
  return {
    ...inner,
    ...change(inject),
    onEvent(listener) {
      listeners.push(listener)
      inner.onEvent(listener)
    },
  }
}

/** The calls of the phone, derived from its requests and events. */
interface TrackedCalls {
  /** Ids of the calls that were answered, by either side. */
  readonly answered: ReadonlySet<string>
  readonly held: ReadonlySet<string>
  /** Whether another call than this one is answered and not held. */
  hasOtherTalk(call: string): boolean
}

/** For defects that depend on the calls of the phone. */
export function trackCalls(
  inner: Signalling,
  change: (calls: TrackedCalls) => Partial<Signalling>,
): Signalling {
  const answered = new Set<string>()
  const held = new Set<string>()
  const remove = (call: string) => {
    answered.delete(call)
    held.delete(call)
  }
  inner.onEvent((event) => {
    if (event.type === 'answered') answered.add(event.call)
    if (event.type === 'ended') remove(event.call)
  })
  const hasOtherTalk = (call: string) => [...answered].some((other) => other !== call && !held.has(other))
  const faulty = { ...inner, ...change({ answered, held, hasOtherTalk }) }
  const thenTrack = (request: (call: string) => void, track: (call: string) => unknown) => (call: string) => {
    request(call)
    track(call)
  }
  return {
    ...faulty,
    answer: thenTrack(faulty.answer, (call) => answered.add(call)),
    hold: thenTrack(faulty.hold, (call) => held.add(call)),
    resume: thenTrack(faulty.resume, (call) => held.delete(call)),
    hangUp: thenTrack(faulty.hangUp, remove),
  }
}
