import type { Decoder } from './decode/decoder.js'
import type { BitmapWarning } from './decode/warnings.js'
import type { Frame } from './frame.js'

/** The outcome of one capture. */
export type CaptureOutcome = CapturedFrame | BrokenCapture | FailedCapture

export interface CapturedFrame {
  readonly kind: 'frame'
  readonly bytes: Uint8Array
  readonly frame: Frame
  /** Deviations from the bitmap format that the decoder tolerated. */
  readonly warnings: readonly BitmapWarning[]
}

/** No readable display came, and the next capture may bring one. */
export interface BrokenCapture {
  readonly kind: 'broken'
  /** A short name, for counting: `503`, `cut off`. */
  readonly fault: string
  /** For a person: `truncated: 1000 of 391734 bytes`. */
  readonly reason: string
  /** The error of the request; undefined: bytes came, and they are no readable bitmap. */
  readonly error?: Error
  /** Least time until the next capture, ms. Default: 0. */
  readonly pauseMs?: number
}

/** Nothing will come until a person has changed something. */
export interface FailedCapture {
  readonly kind: 'failed'
  readonly error: Error
}

/** The outcome of a request for a display: as above, with bytes that are not decoded yet. */
export type FetchOutcome =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | BrokenCapture
  | FailedCapture

/** Decodes the bytes that came. */
export function captureOf(fetched: FetchOutcome, decode: Decoder): CaptureOutcome {
  if (fetched.kind !== 'bytes') return fetched
  const { bytes } = fetched
  const decoded = decode(bytes)
  if (decoded.kind === 'broken')
    return { kind: 'broken', fault: faultOf(decoded.reason), reason: decoded.reason }
  return { kind: 'frame', bytes, frame: decoded.frame, warnings: decoded.warnings }
}

/** By the reasons of the decoder. */
const faultOf = (reason: string) => (/^truncated/.test(reason) ? 'cut off' : 'unreadable bitmap')

/** How many captures of a watch were broken by one fault. */
export interface FaultCount {
  readonly fault: string
  readonly count: number
}

/** `11 of 42 captures failed: 7× 503, 4× cut off`; undefined if none failed. @param what in the plural */
export function describeFaults(
  { captures, faults }: { readonly captures: number; readonly faults: readonly FaultCount[] },
  what = 'captures',
): string | undefined {
  if (faults.length === 0) return undefined
  const broken = faults.reduce((sum, { count }) => sum + count, 0)
  const kinds = faults.toSorted((a, b) => b.count - a.count).map(({ fault, count }) => `${count}× ${fault}`)
  return `${broken} of ${captures} ${what} failed: ${kinds.join(', ')}`
}

/** Counts faults by their names, in the order of their first occurrence. */
export class FaultCounter {
  private readonly counts = new Map<string, number>()

  add(fault: string): void {
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1)
  }

  get all(): FaultCount[] {
    return [...this.counts].map(([fault, count]) => ({ fault, count }))
  }
}
