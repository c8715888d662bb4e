import { type Frame, frameOf, LazyFrame, type Size } from '../frame.js'
import { type BitmapHeader, type Broken, broken, readHeader } from './header.js'
import { fillDirect, fillIndexed, readPalette } from './pixels.js'
import { type Unpacked, unpackRuns } from './runs.js'
import { fillTrueColour, fillTrueColourRow, trueColourOf } from './true-colour.js'
import { type BitmapWarning, sizeWarnings } from './warnings.js'

export type DecodeOutcome =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly warnings: readonly BitmapWarning[] }
  | Broken

/**
 * Decodes the bytes of `screen.bmp`. It never throws: any bytes have an outcome. It checks the whole header before it
 * allocates memory for the picture.
 * @param expected the size of the model's display, px. Another size is only a warning, because `matchFrame` reports
 *   both sizes. A picture that is far too large is refused
 */
export const decodeBitmap = (bytes: Uint8Array, expected?: Size): DecodeOutcome =>
  decode(bytes, expected, decodeNow)

/** As above, but a colour display is only decoded where a caller needs its pixels. Nobody may write into the bytes. */
export const decodeLazily = (bytes: Uint8Array, expected?: Size): DecodeOutcome =>
  decode(bytes, expected, decodeLater)

function decode(bytes: Uint8Array, expected: Size | undefined, decodePixels: PixelDecoder): DecodeOutcome {
  const read = readHeader(bytes)
  if (read.kind === 'broken') return read
  const { header } = read
  if (expected && header.width * header.height > maxDisplays * expected.width * expected.height) {
    return broken(`${sizes(header, expected)}: far too large`)
  }
  const decoded = decodePixels(bytes, header)
  if (decoded.kind === 'broken') return decoded
  const warnings = [...runWarnings(decoded), ...sizeWarnings(header, bytes.length, decoded.end)]
  if (expected && (expected.width !== header.width || expected.height !== header.height)) {
    warnings.push({ kind: 'other size', text: sizes(header, expected) })
  }
  return { kind: 'frame', frame: decoded.frame, warnings }
}

type PixelDecoder = (
  bytes: Uint8Array,
  header: BitmapHeader,
) => Broken | (Unpacked & { readonly frame: Frame })

const runWarnings = ({ problems }: Unpacked): BitmapWarning[] =>
  problems.length > 0
    ? [{ kind: 'run-length data', text: `its RLE data is damaged or incomplete: ${problems.join('; ')}` }]
    : []

/**
 * The largest accepted picture, as a multiple of the display: a few run-length coded bytes can stand for any number of
 * pixels.
 */
const maxDisplays = 4

const sizes = (picture: Size, display: Size) =>
  `the picture is ${picture.width}×${picture.height} px, the model's display ${display.width}×${display.height}`

function decodeNow(bytes: Uint8Array, header: BitmapHeader): ReturnType<PixelDecoder> {
  const rgba = new Uint8Array(header.width * header.height * 4)
  const unpacked = fill(bytes, header, new Uint32Array(rgba.buffer))
  return unpacked.kind === 'broken' ? unpacked : { ...unpacked, frame: frameOf(header, rgba) }
}

/** As above, but true colour, of which any bytes are valid, is only decoded where a caller needs the pixels. */
function decodeLater(bytes: Uint8Array, header: BitmapHeader): ReturnType<PixelDecoder> {
  if (header.coding !== 'true colour') return decodeNow(bytes, header)
  const frame = new LazyFrame(header, {
    bytes,
    decode: () => trueColourOf(bytes, header),
    decodeRow: (y, row) => fillTrueColourRow(bytes, header, y, row),
  })
  return { ...unpackedRows(header), frame }
}

function fill(bytes: Uint8Array, header: BitmapHeader, out: Uint32Array): Unpacked | Broken {
  if (header.coding === 'runs') return unpackRuns(bytes, header, readPalette(bytes, header), out)
  const reason = fillRows(bytes, header, header.coding, out)
  return reason ? broken(reason) : unpackedRows(header)
}

const unpackedRows = ({ pixelOffset, rowBytes, height }: BitmapHeader): Unpacked => ({
  kind: 'unpacked',
  problems: [],
  end: pixelOffset + rowBytes * height,
})

/** @returns what is wrong with the body, or undefined */
function fillRows(
  bytes: Uint8Array,
  header: BitmapHeader,
  coding: Exclude<BitmapHeader['coding'], 'runs'>,
  out: Uint32Array,
): string | undefined {
  switch (coding) {
    case 'true colour':
      return fillTrueColour(bytes, header, out)
    case 'masks':
      return fillDirect(bytes, header, out)
    case 'palette':
      return fillIndexed(bytes, header, readPalette(bytes, header), out)
    default:
      return coding satisfies never
  }
}
