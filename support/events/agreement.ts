/** States in which a phone has a call. */
const inCall = ['connected', 'holding', 'held', 'consultation', 'transfer']

interface Agreement {
  /** What the display shows now. */
  readonly state: string
  /** What it showed before; any other state where nothing is said. */
  readonly after?: readonly string[]
  /** Events any of which says the same. */
  readonly events: readonly string[]
  /**
   * `always`: the event is about this phone by its very meaning. `acting`: known to come from the phone that did
   * something; whether it also comes from the other one, nobody has measured, so there the display is proof enough.
   */
  readonly where: 'always' | 'acting'
}

/**
 * Which change of a display goes with which event. What is missing here has no event: a phone that rejects a call
 * reports nothing, and held, busy and the like are only shown.
 */
const agreements: readonly Agreement[] = [
  { state: 'calling', events: ['outgoing'], where: 'acting' },
  { state: 'ringing', events: ['incoming'], where: 'always' },
  { state: 'connected', events: ['connected', 'unhold'], where: 'acting' },
  { state: 'consultation', events: ['connected', 'unhold'], where: 'acting' },
  { state: 'holding', events: ['hold'], where: 'acting' },
  { state: 'missed', events: ['missed'], where: 'always' },
  {
    state: 'idle',
    after: inCall,
    events: ['disconnected', 'transfer', 'attended transfer', 'blind transfer'],
    where: 'acting',
  },
]

export interface Change {
  readonly state: string
  /** The last other state that this phone was seen in. */
  readonly before: string | undefined
  /** Whether this phone was the last one to do something. */
  readonly acting: boolean
}

/** The events any of which must have come when a display has changed; none where the display is the only witness. */
export function eventsOf({ state, before, acting }: Change): readonly string[] {
  const agreement = agreements.find((candidate) => candidate.state === state)
  if (!agreement) return []
  if (agreement.where === 'acting' && !acting) return []
  if (agreement.after && !agreement.after.includes(before ?? '')) return []
  return agreement.events
}
