/** Where to listen. */
export interface Place {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
}

/** A phone that may report events, under the id that its action URLs name. */
export interface ReportingPhone {
  readonly id: string
  readonly number: string
}

/** What a phone told the listener. Of its request nothing else is kept, so that no secret can get into a report. */
export interface ReportedEvent {
  /** Id of the phone, from the path. */
  readonly phone: string
  /** `incoming`, `attended transfer` … */
  readonly name: string
  /** User part of what came for `$local` and `$remote`; empty where nothing came. */
  readonly local: string
  readonly remote: string
  /** When it came, by the clock, ms. */
  readonly at: number
  /** 1 for the first event of the run. */
  readonly order: number
}

export interface Wanted {
  /** Names of events, any of which will do; nothing for any event at all. */
  readonly anyOf?: readonly string[]
  /** Number of the other side, where the event must name it. */
  readonly peer?: string | undefined
}

export interface Wait {
  readonly withinMs: number
  /** Events that came before do not count; time by the clock, ms. */
  readonly since?: number
  /** Events that have counted already. */
  readonly except?: ReadonlySet<ReportedEvent>
}

/** What became of a wait for an event. */
export type Testimony =
  | {
      readonly kind: 'reported'
      readonly event: ReportedEvent
      /** 0 where it had come before anybody waited. */
      readonly afterMs: number
    }
  | {
      readonly kind: 'not reported'
      readonly withinMs: number
      /** What counted, came, and was something else; oldest first. */
      readonly instead: readonly ReportedEvent[]
      /** Whether the phone has ever reported anything. */
      readonly mute: boolean
    }

/** The ears of a rack: hears what its phones report, until it is closed. */
export interface Events {
  /** Where the action URLs of a phone begin: `http://192.0.2.10:8100/desk-1`. */
  addressOf(phone: string): string
  /** Events of a phone, oldest first. */
  of(phone: string, since?: number): readonly ReportedEvent[]
  waitFor(phone: string, wanted: Wanted, wait: Wait): Promise<Testimony>
  /** The last requests that no phone of the rack can have meant, in words. */
  readonly oddities: readonly string[]
  close(): Promise<void>
}
