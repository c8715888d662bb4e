import type { Party } from '../signalling/index.js'

export interface Call {
  readonly id: string
  /** Its programmable key: 1 is P1. A call takes the first one that is free, unless another was pressed. */
  readonly line: number
  readonly peer: Party
  /** Which of our identities the call is on, from 1. */
  readonly identity: number
  readonly phase: CallPhase
  readonly heldByUs: boolean
  readonly heldByPeer: boolean
  /** ms by the clock; 0 until somebody answers. */
  readonly answeredAt: number
  /** Tones sent since the call was last taken up. */
  readonly tones: string
  /** Whose phone sent the call on to us. */
  readonly forwardedBy?: Party
  /** To whom we are handing it over. */
  readonly target?: Party
  /** It waits, and somebody turned the display back to the talk. */
  readonly ignored?: true
}

/** `transferring`: handed over, but the network has not released us yet. */
export type CallPhase = 'calling' | 'ringing' | 'talking' | 'transferring'
