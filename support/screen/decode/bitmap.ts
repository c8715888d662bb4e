import { type Frame, frameOf, type Size } from '../frame.js'
import { broken } from './broken.js'
import { type BitmapHeader, readHeader } from './header.js'
import { readPalette } from './palette.js'
import { fillDirect, fillIndexed, fillTrueColour } from './rows.js'
import { unpackRuns } from './runs.js'

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
  const damage = fillPicture(bytes, header, new Uint32Array(rgba.buffer))
  if (damage) return { kind: 'broken', reason: damage }
  return { kind: 'frame', frame: frameOf(header, rgba), warnings }
}

/** Run-length codes make a few bytes any number of pixels: how many times the display's memory is taken for. */
const mostDisplays = 4

const sizes = (picture: Size, display: Size) =>
  `the picture is ${picture.width}×${picture.height} px, the model's display ${display.width}×${display.height}`

/** @returns what is wrong with the body, or undefined */
function fillPicture(bytes: Uint8Array, header: BitmapHeader, out: Uint32Array): string | undefined {
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
