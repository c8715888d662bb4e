import { readFile } from 'node:fs/promises'
import { displayPath } from '../../display-path.js'
import { animatedPicture, inexactPicture, unreadablePicture } from '../errors.js'
import { describeFormat, knownFormat } from '../format.js'
import { type Frame, frameOf } from '../frame.js'
import { type Chunk, pixelFormat, readChunks } from './chunks.js'
import { colourSpaceProblem } from './colour-space.js'
import { readPlainRows } from './plain-rows.js'

/**
 * Reads a PNG as opaque 8-bit RGBA. The pixels are the numbers in the file: a file whose numbers would have to be
 * converted, or that shows something else in other programs, is refused. Grey, a palette, an alpha channel without
 * transparent pixels, interlacing, and 16 bits that contain 8 bits, change no number.
 * @throws ScreenError for a file that is no PNG or is damaged, for an animated one, and for one whose pixels are not
 * exactly those of a display
 */
export async function readPng(path: string): Promise<Frame> {
  const shown = displayPath(path)
  const unreadable = (cause: unknown) => {
    throw unreadablePicture(shown, cause instanceof Error ? cause.message : String(cause), { cause })
  }
  const bytes = await readFile(path).catch(unreadable)
  if (knownFormat(bytes) !== 'a PNG picture')
    throw unreadablePicture(shown, bytes.length === 0 ? 'it is empty' : describeFormat(bytes))
  const chunks = readChunks(bytes)
  if (typeof chunks === 'string') throw unreadablePicture(shown, chunks)
  if (isAnimated(chunks)) throw animatedPicture(shown)
  const format = pixelFormat(chunks)
  const problem = colourSpaceProblem(chunks) ?? (await orientationProblem(bytes, chunks).catch(unreadable))
  if (problem) throw inexactPicture(shown, format, problem)
  const decoded = readPlainRows(chunks) ?? (await decode(bytes, format?.bits === 16).catch(unreadable))
  if (typeof decoded === 'string') throw inexactPicture(shown, format, decoded)
  return decoded
}

/** An APNG has the chunk acTL. Decoders that do not know this chunk show one frame. */
const isAnimated = (chunks: readonly Chunk[]) => chunks.some(({ type }) => type === 'acTL')

/** Other programs show a picture with such a note turned or mirrored. It is in eXIf, or in a text. */
async function orientationProblem(bytes: Buffer, chunks: readonly Chunk[]): Promise<string | undefined> {
  if (!chunks.some(({ type }) => /^(eXIf|[tzi]TXt)$/.test(type))) return undefined
  const { default: sharp } = await import('sharp')
  const { orientation = 1 } = await sharp(bytes).metadata()
  return orientation === 1
    ? undefined
    : `is to be turned or mirrored when it is shown (EXIF orientation ${orientation})`
}

/** The frame, or why its pixels are not exactly those of a display. */
async function decode(bytes: Buffer, isDeep: boolean): Promise<Frame | string> {
  const { default: sharp } = await import('sharp')
  // A colour profile is not applied: the only accepted one is sRGB, and the conversion rounds.
  const picture = sharp(bytes, { ignoreIcc: true })
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .ensureAlpha(1)
  const { data, info } = await picture
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const rgba = isDeep ? halved(data) : data
  const place = (i: number) => `x ${(i >> 2) % info.width}, y ${Math.floor((i >> 2) / info.width)}`
  if (typeof rgba === 'number')
    return `has colours that need 16 bits, the first at ${place(rgba)}; a display has 8`
  for (let i = 3; i < rgba.length; i += 4)
    if (rgba[i] !== 255) return `has transparent pixels, the first at ${place(i)}; a display has none`
  return frameOf(info, rgba)
}

/**
 * Numbers of 16 bits as 8 bits. Programs write 8 bits twice, or with zeros behind them; then they contain no more than 8.
 * @returns the index of the first number with more, if there is one. Alpha is checked elsewhere
 */
function halved(data: Buffer): Uint8Array | number {
  const words = new Uint16Array(Uint8Array.from(data).buffer)
  const firstNot = (fits: (word: number) => boolean) =>
    words.findIndex((word, i) => i % 4 !== 3 && !fits(word))
  const notTwice = firstNot((word) => word >> 8 === (word & 0xff))
  const isExact = notTwice < 0 || firstNot((word) => (word & 0xff) === 0) < 0
  return isExact ? Uint8Array.from(words, (word) => word >> 8) : notTwice
}
