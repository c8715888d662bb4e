import type { Clock } from '../../clock/index.js'
import { type LeaseError, leaseOverdue } from '../errors.js'
import { type Moment, sinceMs } from './moment.js'

/** What this process knows of its lease: until when it holds, and why it ended. */
export interface Hold {
  readonly lost: AbortSignal
  readonly ended: AbortSignal
  last(): Heartbeat
  renew(heartbeat: Heartbeat): void
  /** A heartbeat failed. */
  trouble(error: Error): void
  isHeld(): boolean
  assert(): void
  end(error: () => LeaseError): void
}

/** The last one that the store has accepted. */
export interface Heartbeat {
  /** Before it was sent. */
  readonly at: Moment
  /** How long the lease lasts from then on, ms. */
  readonly forMs: number
}

/** @param names the phones, for messages @param marginMs so long before its end the lease counts as over */
export function createHold(clock: Clock, names: readonly string[], marginMs: number, first: Heartbeat): Hold {
  const lost = new AbortController()
  const ended = new AbortController()
  let last = first
  let why: string | undefined
  let error: (() => LeaseError) | undefined

  function check(): void {
    const forMs = sinceMs(clock, last.at)
    if (!error && forMs >= last.forMs - marginMs) end(() => leaseOverdue(names, forMs, why))
  }

  function end(reason: () => LeaseError): void {
    if (error) return
    error = reason
    ended.abort()
    const made = reason()
    if (made.byRack) lost.abort(made)
  }
  return {
    lost: lost.signal,
    ended: ended.signal,
    last: () => last,
    renew: (heartbeat) => {
      last = heartbeat
      why = undefined
    },
    trouble: (failed) => {
      why = failed.message
    },
    isHeld: () => {
      check()
      return error === undefined
    },
    assert: () => {
      check()
      if (error) throw error()
    },
    end,
  }
}
