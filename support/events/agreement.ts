/** States in which a phone has a call. */
const inCall = ['connected', 'holding', 'held', 'consultation', 'transfer']

/** States in which a second call rings. */
const waiting = ['call waiting', 'call waiting while holding', 'call waiting while held', 'waiting ignored']

interface Confirmation {
  /** The state that the display shows now. */
  readonly state: string
  /** The possible states before. Undefined: any other state. */
  readonly after?: readonly string[]
  /** The states before in which the phone has reported the event of this call already. */
  readonly notAfter?: readonly string[]
  /** Any of these events confirms the state. */
  readonly events: readonly string[]
  /** No event comes if the last act of this phone was to end a call, such as to reject one. */
  readonly unlessItEndedACall?: boolean
  /**
   * `always`: this phone reports the event in any case. `acting`: the phone that acted last reports it. It is unknown
   * whether the other phone reports it too, so that phone needs no event.
   */
  readonly where: 'always' | 'acting'
}

/**
 * Which event confirms which change of a display. Other changes have no event: a phone that rejects a call reports
 * nothing, and states such as held and busy are only shown.
 */
const confirmations: readonly Confirmation[] = [
  // A call that is forwarded gets another target. It is not a new one.
  { state: 'calling', notAfter: ['calling'], events: ['outgoing'], where: 'acting' },
  // A call that rings may get another party, by a transfer. Whether the phone reports that is unknown.
  { state: 'ringing', notAfter: ['ringing', ...waiting], events: ['incoming'], where: 'always' },
  {
    state: 'connected',
    notAfter: [...waiting, 'muted', 'consultation', 'conference', 'transfer', 'transfer to number'],
    events: ['connected', 'unhold'],
    where: 'acting',
  },
  {
    state: 'consultation',
    notAfter: ['conference', 'transfer'],
    events: ['connected', 'unhold'],
    where: 'acting',
  },
  // A phone that comes back to a call on hold, after a second call or a transfer list, has reported it before.
  { state: 'holding', after: ['connected', 'muted'], events: ['hold'], where: 'acting' },
  // A waiting call that gave up was reported long before the display can show it.
  // A phone that rejects a call shows again that it missed one before.
  {
    state: 'missed',
    after: ['ringing', 'idle'],
    events: ['missed'],
    where: 'always',
    unlessItEndedACall: true,
  },
  {
    state: 'idle',
    after: inCall,
    events: ['disconnected', 'transfer', 'attended transfer', 'blind transfer'],
    where: 'acting',
  },
]

export interface Change {
  readonly state: string
  /** The state that the phone showed before. */
  readonly before: string | undefined
  /** Whether this phone was the last one that acted. */
  readonly acting: boolean
  /** Whether its last act ended a call, or may have. */
  readonly endedACall?: boolean
}

/**
 * The events that confirm a change of a display: one of them must come. An empty list: no event confirms this change.
 */
export function confirmingEvents({ state, before, acting, endedACall }: Change): readonly string[] {
  const confirmation = confirmations.find((candidate) => candidate.state === state)
  if (!confirmation) return []
  if (confirmation.where === 'acting' && !acting) return []
  if (confirmation.unlessItEndedACall && acting && endedACall) return []
  if (confirmation.after && !confirmation.after.includes(before ?? '')) return []
  if (confirmation.notAfter?.includes(before ?? '')) return []
  return confirmation.events
}
