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
  hold(call: string): void
  resume(call: string): void
  /** Joins the far ends of both calls; this end leaves both (two `ended` events with reason `transferred`). */
  transfer(call: string, target: string): void
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

export type SignallingEvent =
  /** `identity`: which of the own parties is called; left out for the first. */
  | { readonly type: 'incoming'; readonly call: string; readonly from: Party; readonly identity?: number }
  | { readonly type: 'alerting'; readonly call: string; readonly peer: Party }
  | { readonly type: 'answered'; readonly call: string; readonly peer: Party }
  /** The other side put us on hold, or took us back. */
  | { readonly type: 'held' | 'resumed'; readonly call: string }
  /**
   * The other side handed us over: the same call now has another far end, and is talking again if it was
   * held. `alerting` follows when the new far end still rings. While ringing: another caller is waiting.
   */
  | { readonly type: 'transferred'; readonly call: string; readonly peer: Party }
  | { readonly type: 'dtmf'; readonly call: string; readonly digits: string }
  | { readonly type: 'ended'; readonly call: string; readonly reason: EndReason }

export type EndReason = 'hung up' | 'rejected' | 'busy' | 'unknown number' | 'unavailable' | 'transferred'
