import { type Frame, frameOf, type Size, sameBytes } from '../frame.js'
import { type BitmapHeader, broken, readHeader } from './header.js'
import { fillDirect, fillIndexed, fillTrueColour, readPalette, unpackRuns } from './pixels.js'

export type DecodeOutcome =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly warnings: readonly string[] }
  | { readonly kind: 'broken'; readonly reason: string }

/**
 * Reads the bytes of `screen.bmp`. Never throws: whatever a phone sends is an outcome.
 * The whole header is checked before memory is taken for the picture.
 * @param expected the size of the model's display, px; another size is only a warning, since `matchFrame`
 *   answers it with both sizes, but a picture that is far too large is refused
 */
export function decodeBitmap(bytes: Uint8Array, expected?: Size): DecodeOutcome {
  const read = readHeader(bytes)
  if (read.kind === 'broken') return read
  const { header } = read
  if (expected && header.width * header.height > mostDisplays * expected.width * expected.height) {
    return broken(`${sizes(header, expected)}: far too large`)
  }
  const warnings = [...read.warnings]
  if (expected && (expected.width !== header.width || expected.height !== header.height)) {
    warnings.push(sizes(header, expected))
  }
  const rgba = new Uint8Array(header.width * header.height * 4)
  const damage = decodePixels(bytes, header, new Uint32Array(rgba.buffer))
  if (damage) return { kind: 'broken', reason: damage }
  return { kind: 'frame', frame: frameOf(header, rgba), warnings }
}

/** Run-length codes make a few bytes any number of pixels: how many times the display's memory is taken for. */
const mostDisplays = 4

const sizes = (picture: Size, display: Size) =>
  `the picture is ${picture.width}×${picture.height} px, the model's display ${display.width}×${display.height}`

/** @returns what is wrong with the body, or undefined */
function decodePixels(bytes: Uint8Array, header: BitmapHeader, out: Uint32Array): string | undefined {
  switch (header.coding) {
    case 'true colour':
      return fillTrueColour(bytes, header, out)
    case 'masks':
      return fillDirect(bytes, header, out)
    case 'palette':
      return fillIndexed(bytes, header, readPalette(bytes, header), out)
    case 'runs':
      return unpackRuns(bytes, header, readPalette(bytes, header), out)
    default:
      return header.coding satisfies never
  }
}

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
