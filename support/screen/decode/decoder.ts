import { type Size, sameBytes } from '../frame.js'
import { type DecodeOutcome, decodeLazily } from './bitmap.js'
import type { RecentDisplays } from './recent-displays.js'

/** Decodes the captures of one display, one after the other. Nobody may write into the bytes afterwards. */
export type Decoder = (bytes: Uint8Array) => DecodeOutcome

/**
 * Most captures of a display are equal to the capture before. Equal bytes are not decoded again and give the same frame
 * object, so that a caller can reuse results for that frame, such as the PNG for the report. A colour display that is equal
 * to its reference is not decoded at all.
 * @param expected the size of the model's display, px
 * @param recent displays of earlier captures, which other decoders may share. Default: only the capture before
 */
export function openDecoder(expected?: Size, recent?: RecentDisplays): Decoder {
  let last: { readonly bytes: Uint8Array; readonly outcome: DecodeOutcome } | undefined
  return (bytes) => {
    if (last && sameBytes(bytes, last.bytes)) return last.outcome
    const decoded = () => decodeLazily(bytes, expected)
    const outcome = recent ? recent.outcomeOf(bytes, expected, decoded) : decoded()
    last = { bytes, outcome }
    return outcome
  }
}
