import type { ListName, PowerState, SoftKeyAction, TelephoneState } from '../screen-view.js'
import type { Refusal } from '../signalling/index.js'
import type { ForwardingReason } from './forwarding.js'

export interface Texts {
  /** Row 0. Idle shows the identity there, a call without success its reason. */
  readonly headlines: Readonly<Record<CallState, string>>
  readonly failures: Readonly<Record<Refusal, string>>
  /** Short: on the smallest display a slot is 60 px wide. */
  readonly softKeys: Readonly<Record<SoftKeyAction, string>>
  /** Left in the title bar; the identity stands in the idle body, as on the real displays. */
  readonly titles: Readonly<Record<'idle' | 'call' | ListName, string>>
  readonly emptyLists: Readonly<Record<ListName, string>>
  readonly power: Readonly<Record<PowerState, string>>
  readonly wait: string
  /** The heading of a ringtone that is played, and how its number is said. */
  readonly ringer: readonly [heading: string, tone: string]
  readonly loggedOff: string
  /** What stands before a party that is not the one of the headline. */
  readonly parties: Readonly<Record<PartyNote, string>>
  readonly missed: string
  readonly dnd: string
  readonly muted: string
  readonly forwarding: Readonly<Record<ForwardingReason, string>>
}

/** How a call that is not in the headline stands, or what else a party has to do with the call that is. */
export type PartyNote =
  | 'on hold'
  | 'held by'
  | 'waiting'
  | 'connected'
  | 'calling'
  | 'in transfer'
  | 'transfer to'
  | 'forwarded by'

export type CallState = Extract<
  TelephoneState,
  | 'enter number'
  | 'calling'
  | 'ringing'
  | 'connected'
  | 'holding'
  | 'held'
  | 'call waiting'
  | 'conference'
  | 'conference on hold'
  | 'transfer'
  | 'transferring'
>
