/** A user of the exchange: the far end of a call, or one identity of a phone. */
export interface Party {
  readonly number: string
  /** The display name; empty if it is unknown. */
  readonly name: string
}

/**
 * The requests of a telephone to the network, in SIP's terms: dial is an INVITE, transfer a REFER with Replaces.
 * The exchange in this process implements it; a real SIP stack could.
 * `dial` returns the id of a call, `incoming` brings one. Each end of a call has its own id.
 */
export interface Signalling {
  /** @param identity the identity that calls, from 1 (the default) */
  dial(number: string, identity?: number): string
  answer(call: string): void
  reject(call: string): void
  /** Forwards a ringing call to another number (302 Moved Temporarily). This end leaves the call. */
  redirect(call: string, number: string): void
  hold(call: string): void
  resume(call: string): void
  /**
   * Connects the far ends of both calls. This end leaves both (two `ended` events with reason `transferred`). While
   * the target rings, `release` says when this end leaves the transferred call; default: at once.
   */
  transfer(call: string, target: string, release?: Release): void
  /**
   * Transfers the far end to a number (REFER). The event `transferring` reports that the transfer is pending. It ends
   * with `ended` (reason `transferred`) at the time that `release` gives, or with `transfer failed`: the far end is
   * back on this call.
   */
  blindTransfer(call: string, number: string, release: Release): void
  dtmf(call: string, digits: string): void
  hangUp(call: string): void
  /** Registers an identity, or logs it off. Its calls continue. */
  register(identity: number, on: boolean): void
  /**
   * Events arrive after the request that caused them has returned, in order. An event may arrive after this end has
   * left its call; the listener must ignore it.
   */
  onEvent(listener: (event: SignallingEvent) => void): void
}

/** When the transferring phone leaves the call: at once, when the target rings, or when the target has answered. */
export type Release = 'at once' | 'ringing' | 'answered'

export type SignallingEvent =
  | Incoming
  | { readonly type: 'alerting'; readonly call: string; readonly peer: Party }
  | { readonly type: 'answered'; readonly call: string; readonly peer: Party }
  /** The far end holds this call, or has resumed it. */
  | { readonly type: 'held' | 'resumed'; readonly call: string }
  /**
   * The far end has transferred this call: it has another far end now, and is no longer held. `alerting` follows if
   * the new far end still rings. While this call rings, the event names the new caller.
   * `blind`: the transfer was a blind one.
   */
  | { readonly type: 'transferred'; readonly call: string; readonly peer: Party; readonly blind?: true }
  /** The transfer of this call to the peer is pending. */
  | { readonly type: 'transferring'; readonly call: string; readonly peer: Party }
  | {
      readonly type: 'transfer failed'
      readonly call: string
      readonly peer: Party
      readonly reason: Refusal
    }
  | { readonly type: 'dtmf'; readonly call: string; readonly digits: string }
  /** `peer`: the party that refused the call, if the network knows it. */
  | { readonly type: 'ended'; readonly call: string; readonly reason: EndReason; readonly peer?: Party }

export interface Incoming {
  readonly type: 'incoming'
  readonly call: string
  readonly from: Party
  /** The called identity of this phone; left out for the first. */
  readonly identity?: number
  /** The party whose phone forwarded the call. */
  readonly forwardedBy?: Party
}

/** Why a call is not answered. */
export type Refusal = 'rejected' | 'busy' | 'no answer' | 'unknown number' | 'unavailable'

export type EndReason = 'hung up' | 'transferred' | Refusal
