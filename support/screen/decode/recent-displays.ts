import { type Size, sameBytes } from '../frame.js'
import type { DecodeOutcome } from './bitmap.js'

interface RecentDisplay {
  readonly bytes: Uint8Array
  /** Part of the outcome, which has a warning for a picture of another size. */
  readonly expected: Size | undefined
  readonly outcome: DecodeOutcome
}

/** 30 files of 480×272 px: more than the phones of one scenario show. */
const defaultBytes = 12_000_000

/**
 * The readable displays that were captured last, with their frames. Phones show the same displays again and again: idle
 * after each call, and the states of a call in each scenario. Results that belong to a frame are then found again.
 */
export class RecentDisplays {
  /** In the order of their last use, the newest first. */
  private readonly kept: RecentDisplay[] = []
  private keptBytes = 0

  /** @param maxBytes of all files that are kept */
  constructor(private readonly maxBytes = defaultBytes) {}

  /** The outcome of equal bytes if they are kept, else that of `decode`. */
  outcomeOf(bytes: Uint8Array, expected: Size | undefined, decode: () => DecodeOutcome): DecodeOutcome {
    const display = this.take(bytes, expected) ?? { bytes, expected, outcome: decode() }
    // A capture that was cut off is rarely cut off at the same byte again.
    if (display.outcome.kind === 'frame') this.keep(display)
    return display.outcome
  }

  /** Comparing with all of them costs little: a comparison ends at the first byte that differs. */
  private take(bytes: Uint8Array, expected: Size | undefined): RecentDisplay | undefined {
    const at = this.kept.findIndex(
      (one) => sameExpected(one.expected, expected) && sameBytes(bytes, one.bytes),
    )
    if (at < 0) return undefined
    const [found] = this.kept.splice(at, 1)
    this.keptBytes -= bytes.length
    return found
  }

  private keep(display: RecentDisplay): void {
    this.kept.unshift(display)
    this.keptBytes += display.bytes.length
    while (this.keptBytes > this.maxBytes) this.keptBytes -= this.kept.pop()?.bytes.length ?? this.keptBytes
  }
}

const sameExpected = (a: Size | undefined, b: Size | undefined) =>
  a?.width === b?.width && a?.height === b?.height
