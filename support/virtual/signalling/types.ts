/** Somebody at the other end of a call. */
export interface Party {
  readonly number: string
  readonly name: string
}

/**
 * All that a telephone asks of the network, in SIP's terms: dial is an INVITE, transfer a REFER with
 * Replaces. The exchange in this process serves it today; a real SIP stack can be put under it.
 * A call is known by the name that `dial` returns or that `incoming` brings; each end has its own.
 */
export interface Signalling {
  /** @param identity which of the own parties calls, from 1 (the default) */
  dial(number: string, identity?: number): string
  answer(call: string): void
  reject(call: string): void
  /** Sends a ringing call on to another number, as SIP's 302 does; this end is out of it. */
  redirect(call: string, number: string): void
  hold(call: string): void
  resume(call: string): void
  /**
   * Joins the far ends of both calls; this end leaves both (two `ended` events with reason `transferred`). While
   * the target rings, `release` says when it leaves the call that it hands over; default: at once.
   */
  transfer(call: string, target: string, release?: Release): void
  /**
   * Hands the far end over to a number (REFER). `transferring` says that it is under way; it ends with `ended`
   * (reason `transferred`) when `release` says so, or with `transfer failed`: the far end is back on this call.
   */
  blindTransfer(call: string, number: string, release: Release): void
  dtmf(call: string, digits: string): void
  hangUp(call: string): void
  /** Makes one of the own parties reachable, or not any more; its calls go on. */
  register(identity: number, on: boolean): void
  /**
   * Events come later, never within a request, and in order. One that was on its way when this end left the
   * call still arrives; the listener ignores what belongs to no call of its own.
   */
  onEvent(listener: (event: SignallingEvent) => void): void
}

/** When a transferring phone leaves the call that it hands over: how far the new party has come. */
export type Release = 'at once' | 'ringing' | 'answered'

export type SignallingEvent =
  | Incoming
  | { readonly type: 'alerting'; readonly call: string; readonly peer: Party }
  | { readonly type: 'answered'; readonly call: string; readonly peer: Party }
  /** The other side put us on hold, or took us back. */
  | { readonly type: 'held' | 'resumed'; readonly call: string }
  /**
   * The other side handed us over: the same call now has another far end, and is talking again if it was
   * held. `alerting` follows when the new far end still rings. While ringing: another caller is waiting.
   * `blind`: nobody talked to the new far end before.
   */
  | { readonly type: 'transferred'; readonly call: string; readonly peer: Party; readonly blind?: true }
  /** What we hand over is on its way to the peer. */
  | { readonly type: 'transferring'; readonly call: string; readonly peer: Party }
  | {
      readonly type: 'transfer failed'
      readonly call: string
      readonly peer: Party
      readonly reason: Refusal
    }
  | { readonly type: 'dtmf'; readonly call: string; readonly digits: string }
  /** `peer`: who it was that refused, where the network knows it. */
  | { readonly type: 'ended'; readonly call: string; readonly reason: EndReason; readonly peer?: Party }

export interface Incoming {
  readonly type: 'incoming'
  readonly call: string
  readonly from: Party
  /** Which of the own parties is called; left out for the first. */
  readonly identity?: number
  /** Whose phone sent the call on to this one. */
  readonly forwardedBy?: Party
}

/** Why nobody answers a call. */
export type Refusal = 'rejected' | 'busy' | 'no answer' | 'unknown number' | 'unavailable'

export type EndReason = 'hung up' | 'transferred' | Refusal
