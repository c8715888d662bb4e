import type { Requirement } from './requirement.js'
import type { Booking, Facts, Health, LeaseState, Left, Owner } from './state.js'

/** What a job or a person asks of the rack. */
export type LeaseRequest =
  | AcquireRequest
  /** The job waits no longer, and does not use what it may have got. */
  | { readonly kind: 'withdraw'; readonly id: string }
  | RenewRequest
  | ReleaseRequest
  /** The owner has brought a phone to idle that an earlier owner left in use. */
  | (LeaseKey & { readonly kind: 'cleaned'; readonly phone: string })
  /** What the next owner needs if this one dies, such as the earlier value of a setting. */
  | (LeaseKey & { readonly kind: 'record'; readonly phone: string; readonly facts: Facts })
  /** Takes the phones from their owners, who are told the reason. */
  | {
      readonly kind: 'forceRelease'
      readonly phones: readonly string[]
      readonly by: string
      readonly reason: string
    }
  | BookRequest
  /** `by`: who takes the booking from its person, and why. */
  | {
      readonly kind: 'unbook'
      readonly id: string
      readonly by?: string | undefined
      readonly reason?: string | undefined
    }
  | HealthRequest
  | ProbedRequest
  /** The caller probes those of the phones that are out of use, and due: nobody else does for some time. */
  | { readonly kind: 'claimProbes'; readonly phones: readonly string[] }
  /** Nothing but what time does. */
  | { readonly kind: 'expire' }
  /** The document is on a server that may have lost the last changes. */
  | { readonly kind: 'serverChanged'; readonly instance: string; readonly quietMs: number }

/** A lease has both: a server that has lost changes may give a token again. */
export interface LeaseKey {
  /** Rises with each grant: the fencing token. */
  readonly token: number
  /** Of the request that the lease answers. */
  readonly id: string
}

/** Repeated with the same id while it waits: a request that is not seen loses its place. */
export interface AcquireRequest {
  readonly kind: 'acquire'
  readonly id: string
  readonly owner: Owner
  readonly requirement: Requirement
  /** Higher is earlier. Default: 0. */
  readonly priority?: number | undefined
  /** The lease ends this long after its last heartbeat, ms, at most `longestLeaseMs`. */
  readonly leaseMs: number
  /** How long it has waited. Counts if the server has lost the queue. */
  readonly waitedMs?: number | undefined
}

/** The heartbeat of an owner. It has all of the lease, because the server may have lost it. */
export interface RenewRequest extends LeaseKey {
  readonly kind: 'renew'
  readonly owner: Owner
  readonly phones: readonly { readonly role: string; readonly phone: string; readonly facts: Facts }[]
  readonly leaseMs: number
}

export interface ReleaseRequest extends LeaseKey {
  readonly kind: 'release'
  /** Phones that the owner did not bring to idle. */
  readonly left?: readonly string[] | undefined
}

export interface BookRequest {
  readonly kind: 'book'
  readonly id: string
  readonly person: string
  readonly reason: string
  readonly phones: readonly string[]
  readonly forMs: number
}

export interface HealthRequest {
  readonly kind: 'setHealth'
  readonly phones: readonly string[]
  readonly health: Health
  readonly reason?: string | undefined
  readonly by: string
  /** Such as the file of a picture. */
  readonly evidence?: string | undefined
}

/** What probes have found. With a lease: before its phones are used. Without: on phones that are out of use. */
export interface ProbedRequest {
  readonly kind: 'probed'
  readonly lease?: LeaseKey | undefined
  readonly by: string
  readonly results: readonly ProbeResult[]
}

export interface ProbeResult {
  readonly phone: string
  /** `suspect`: it can be used now, or by other jobs, but something was wrong. `unusable`: nobody can use it. */
  readonly verdict: 'usable' | 'suspect' | 'unusable'
  /** Its model and firmware, as far as they were compared. */
  readonly as: string
  readonly reason?: string | undefined
  readonly evidence?: string | undefined
}

export type Outcome =
  | Granted
  | Queued
  | Refused
  | { readonly kind: 'renewed'; readonly expiresAtMs: number }
  /** The lease is not, or no longer, that of the caller. */
  | Lost
  | { readonly kind: 'released' }
  /** `waitsFor`: booked phones that are still leased. */
  | { readonly kind: 'booked'; readonly booking: Booking; readonly waitsFor: readonly Obstacle[] }
  /** The phones that the caller probes now. */
  | { readonly kind: 'claimed'; readonly phones: readonly string[] }
  | { readonly kind: 'done' }

export interface Granted {
  readonly kind: 'granted'
  readonly token: number
  readonly expiresAtMs: number
  readonly phones: readonly GrantedPhone[]
}

export interface GrantedPhone {
  readonly role: string
  readonly phone: string
  /** An earlier owner left the phone in use: bring it to idle, and put back what it changed. */
  readonly left: Left | undefined
  /** As what a probe found it usable, less than a minute ago. Undefined: probe it first. */
  readonly probedAs: string | undefined
}

export interface Queued {
  readonly kind: 'queued'
  /** From 1. */
  readonly place: number
  readonly waiting: number
  /** Why the phones that are meant for it are not free. */
  readonly waitsFor: readonly Obstacle[]
  /** The earliest time at which the server that has lost its state grants again; undefined: no such reason. */
  readonly grantsFromMs?: number | undefined
}

export type Obstacle =
  | {
      readonly phone: string
      readonly by: 'lease'
      readonly owner: Owner
      readonly sinceMs: number
      readonly expiresAtMs: number
    }
  | { readonly phone: string; readonly by: 'booking'; readonly booking: Booking }
  /** An earlier request waits for the phone. */
  | { readonly phone: string; readonly by: 'request'; readonly owner: Owner }

export type Refused =
  /** These roles need more different phones than there are. */
  | {
      readonly kind: 'refused'
      readonly because: 'impossible'
      readonly roles: readonly string[]
      readonly phones: readonly string[]
    }
  /** It would be possible with these phones, which are out of use. */
  | { readonly kind: 'refused'; readonly because: 'outOfUse'; readonly phones: readonly OutOfUse[] }
  | { readonly kind: 'refused'; readonly because: 'booked'; readonly booking: Booking }

export interface OutOfUse {
  readonly phone: string
  readonly health: Health
  readonly reason: string | undefined
  readonly by: string
  readonly sinceMs: number
}

export type Lost =
  | { readonly kind: 'lost'; readonly why: 'expired' | 'unknown' }
  | { readonly kind: 'lost'; readonly why: 'forced'; readonly by: string; readonly reason: string }

/** One line of the history. */
export type LeaseEvent =
  | {
      readonly event: 'granted'
      readonly atMs: number
      readonly token: number
      readonly owner: Owner
      readonly phones: readonly string[]
    }
  | LeaseEnd
  | {
      readonly event: 'booked' | 'bookingEnded'
      readonly atMs: number
      readonly booking: Booking
    }
  | {
      readonly event: 'unbooked'
      readonly atMs: number
      readonly booking: Booking
      /** Not by its person. */
      readonly by?: string | undefined
      readonly reason?: string | undefined
    }
  | {
      readonly event: 'health'
      readonly atMs: number
      readonly phone: string
      readonly health: Health
      readonly reason?: string | undefined
      readonly by: string
      readonly evidence?: string | undefined
    }
  | { readonly event: 'serverChanged'; readonly atMs: number; readonly instance: string }

export interface LeaseEnd {
  readonly event: 'ended'
  readonly atMs: number
  readonly token: number
  readonly owner: Owner
  readonly phones: readonly string[]
  readonly fromMs: number
  readonly why: 'released' | 'expired' | 'forced'
  /** Phones that were not brought to idle. */
  readonly left: readonly string[]
  readonly by?: string | undefined
  readonly reason?: string | undefined
}

/** What follows from a request. The state is the same object if nothing changed. */
export interface Decision {
  readonly state: LeaseState
  readonly outcome: Outcome
  readonly events: readonly LeaseEvent[]
}

/** The state and the events of a part of a decision. */
export interface Change {
  readonly state: LeaseState
  readonly events: readonly LeaseEvent[]
}
