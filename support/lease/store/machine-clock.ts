import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** The clocks of this machine, at one moment. */
export interface MachineTime {
  /** Differs after a restart of the machine, and on another machine. */
  readonly boot: string
  readonly host: string
  /** Time since the machine started, ms: the same for all processes, and nobody sets it. */
  readonly monotonicMs: number
  /** Time of day, ms since 1970. People and time servers set it. */
  readonly wallMs: number
}

export function machineTime(): MachineTime {
  return { ...machine(), monotonicMs: Number(process.hrtime.bigint()) / 1e6, wallMs: Date.now() }
}

let known: { readonly boot: string; readonly host: string } | undefined

function machine(): { readonly boot: string; readonly host: string } {
  known ??= { boot: bootId() ?? hostname(), host: hostname() }
  return known
}

/** Undefined: this system has none. */
function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return undefined
  }
}

/** The time of a document, and the clock of the machine at that moment. */
export interface StoreClock {
  readonly boot: string
  readonly host: string
  readonly monotonicMs: number
  readonly storeMs: number
}

/** A smaller difference from the time of day is not worth a correction, ms. */
const tolerableMs = 1000

/**
 * The time of the store. While anybody has phones or waits for some, it runs with the monotonic clock: with the time of
 * day, setting it forward would end all leases at once, while their owners still press keys. When the rack is unused,
 * the time of day is taken over, so that people read the right times.
 */
export function storeTime(last: StoreClock | undefined, now: MachineTime, isUnused: boolean): number {
  // A monotonic clock that went back: the machine was restarted.
  if (last === undefined || last.boot !== now.boot || now.monotonicMs < last.monotonicMs) return now.wallMs
  const steadyMs = last.storeMs + now.monotonicMs - last.monotonicMs
  return isUnused && Math.abs(now.wallMs - steadyMs) > tolerableMs ? now.wallMs : steadyMs
}

/** Whether another machine wrote a document. A container may have another name on the same machine. */
export const isOtherMachine = (last: StoreClock, now: MachineTime): boolean =>
  last.boot !== now.boot && last.host !== now.host
