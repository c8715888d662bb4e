import { type Size, sameBytes } from '../frame.js'
import { type DecodeOutcome, decodeBitmap } from './bitmap.js'

/** Reads the pictures of one display, one after the other. */
export type Decoder = (bytes: Uint8Array) => DecodeOutcome

/**
 * A display mostly shows what it showed before: bytes equal to the last ones are not decoded again, and give the
 * very same frame, so that nobody downstream (encoding for the report, say) needs to look at it twice either.
 * @param expected the size of the model's display, px
 */
export function openDecoder(expected?: Size): Decoder {
  let last: { readonly bytes: Uint8Array; readonly outcome: DecodeOutcome } | undefined
  return (bytes) => {
    if (last && sameBytes(bytes, last.bytes)) return last.outcome
    last = { bytes, outcome: decodeBitmap(bytes, expected) }
    return last.outcome
  }
}
