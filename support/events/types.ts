/** The address and port of this computer to listen on. */
export interface ListenAddress {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
}

/** A phone that may report events, under the id that its action URLs name. */
export interface ReportingPhone {
  readonly id: string
  readonly number: string
  /** Its SIP accounts. Its number is always one of them. */
  readonly identities?: readonly { readonly number: string }[] | undefined
}

/** An event that a phone reported. Nothing else of its request is stored, so that no secret can get into a report. */
export interface ReportedEvent {
  /** The id of the phone, from the path. */
  readonly phone: string
  /** `incoming`, `attended transfer` … */
  readonly name: string
  /** The user part of the value of `$local`; empty if the phone sent none. */
  readonly local: string
  /** The user part of the value of `$remote`; empty if the phone sent none. */
  readonly remote: string
  /** Time of arrival by the clock, ms. */
  readonly at: number
  /** 1 for the first event of the run. */
  readonly order: number
}

export interface WantedEvent {
  /** Names of events; any of them matches. Undefined: any event matches. */
  readonly anyOf?: readonly string[]
  /** The number of the other side. Undefined: any number matches. */
  readonly peer?: string | undefined
  /** Further numbers of the other side that match, if `peer` is given. */
  readonly orPeer?: readonly string[]
}

export interface EventWait {
  /** Deadline, ms. */
  readonly withinMs: number
  /** Events that came before do not count. Time by the clock, ms. */
  readonly since?: number
  /** Events that have counted already. */
  readonly except?: Pick<WeakSet<ReportedEvent>, 'has'>
  /** Whether an event came before something that may have caused it once more. It does not count. */
  readonly isTooOld?: (event: ReportedEvent) => boolean
}

export type EventWaitResult =
  | {
      readonly kind: 'reported'
      readonly event: ReportedEvent
      /** From the beginning of the wait, ms; 0 if the event had come before. */
      readonly afterMs: number
    }
  | {
      readonly kind: 'not reported'
      readonly withinMs: number
      /** Events that came and count, but do not match; oldest first. */
      readonly instead: readonly ReportedEvent[]
      /** Events that match, but are too old; oldest first. */
      readonly tooOld: readonly ReportedEvent[]
      /** The phone has not reported anything in the whole run. */
      readonly neverReported: boolean
    }

/** The events that the phones of a rack report, until it is closed. */
export interface Events {
  /** The beginning of the action URLs of a phone: `http://192.0.2.10:8100/desk-1`. */
  addressOf(phone: string): string
  /** The events of a phone, oldest first. @param since time by the clock, ms */
  of(phone: string, since?: number): readonly ReportedEvent[]
  /** The events of a phone after the one with this order, oldest first. */
  after(phone: string, order: number): readonly ReportedEvent[]
  /** The order of the newest event of all phones; 0 before the first one. */
  readonly lastOrder: number
  waitFor(phone: string, wanted: WantedEvent, wait: EventWait): Promise<EventWaitResult>
  /** Descriptions of the last requests that belong to no phone of the rack. */
  readonly unexpectedRequests: readonly string[]
  close(): Promise<void>
}
