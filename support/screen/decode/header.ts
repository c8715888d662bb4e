import { describeFormat } from '../format.js'

/** The fields that are needed to read the pixels. Every number is checked against the length of the file. */
export interface BitmapHeader {
  readonly width: number
  readonly height: number
  /** Whether the first row of the file is the top row; usually it is the bottom row. */
  readonly topDown: boolean
  readonly bitsPerPixel: number
  readonly coding: 'true colour' | 'masks' | 'palette' | 'runs'
  readonly masks: readonly [red: number, green: number, blue: number]
  readonly palette: { readonly start: number; readonly count: number; readonly entryBytes: 3 | 4 }
  readonly pixelOffset: number
  /** Bytes of a row, with the padding to a multiple of 4. */
  readonly rowBytes: number
  /** The size fields as the file states them: bfSize, biSizeImage (0: not stated), biClrUsed. Not trustworthy. */
  readonly stated: { readonly fileBytes: number; readonly imageBytes: number; readonly colours: number }
}

type HeaderOutcome = { readonly kind: 'header'; readonly header: BitmapHeader } | Broken

/** The numbers as they are in the file (structures BITMAPFILEHEADER and BITMAPINFOHEADER). */
interface Fields {
  readonly fileBytes: number
  readonly pixelOffset: number
  readonly dibBytes: number
  readonly width: number
  readonly signedHeight: number
  readonly planes: number
  readonly bitsPerPixel: number
  readonly compression: number
  readonly imageBytes: number
  readonly coloursUsed: number
}

const maxSidePx = 4096
const maxPixels = 4096 * 1024
const fileHeaderBytes = 14
const coreHeaderBytes = 12
const infoHeaderBytes = 40
const dibSizes = [coreHeaderBytes, infoHeaderBytes, 52, 56, 108, 124]
const depths = [1, 4, 8, 16, 24, 32]
const plain = 0
const runs8 = 1
const runs4 = 2
const bitfields = 3
const alphaBitfields = 6

/** Reads and checks the header of a bitmap. It never throws. */
export function readHeader(bytes: Uint8Array): HeaderOutcome {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d) return broken(`no bitmap: ${describeFormat(bytes)}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < fileHeaderBytes + 4) return truncated(view, fileHeaderBytes + coreHeaderBytes)
  const dibBytes = view.getUint32(14, true)
  if (!dibSizes.includes(dibBytes)) return broken(`a bitmap header of ${dibBytes} bytes is unknown`)
  const headerBytes = fileHeaderBytes + dibBytes
  if (view.byteLength < headerBytes) return truncated(view, headerBytes)
  const fields = dibBytes === coreHeaderBytes ? coreFields(view) : infoFields(view, dibBytes)
  const wrong = wrongPicture(fields) ?? wrongCoding(fields)
  return wrong ? broken(wrong) : locatePixels(view, fields)
}

function coreFields(view: DataView): Fields {
  return {
    fileBytes: view.getUint32(2, true),
    pixelOffset: view.getUint32(10, true),
    dibBytes: coreHeaderBytes,
    width: view.getUint16(18, true),
    signedHeight: view.getUint16(20, true),
    planes: view.getUint16(22, true),
    bitsPerPixel: view.getUint16(24, true),
    compression: plain,
    imageBytes: 0,
    coloursUsed: 0,
  }
}

function infoFields(view: DataView, dibBytes: number): Fields {
  return {
    fileBytes: view.getUint32(2, true),
    pixelOffset: view.getUint32(10, true),
    dibBytes,
    width: view.getInt32(18, true),
    signedHeight: view.getInt32(22, true),
    planes: view.getUint16(26, true),
    bitsPerPixel: view.getUint16(28, true),
    compression: view.getUint32(30, true),
    imageBytes: view.getUint32(34, true),
    coloursUsed: view.getUint32(46, true),
  }
}

function wrongPicture({ width, signedHeight, planes, bitsPerPixel }: Fields): string | undefined {
  const height = Math.abs(signedHeight)
  if (width < 1 || height < 1 || width > maxSidePx || height > maxSidePx) {
    return `a picture of ${width}×${signedHeight} px; sides of 1 to ${maxSidePx} px are accepted`
  }
  if (width * height > maxPixels) {
    return `a picture of ${width}×${height} px; at most ${maxPixels} px are accepted`
  }
  if (planes !== 1) return `${planes} colour planes; a bitmap has 1`
  if (!depths.includes(bitsPerPixel)) return `${bitsPerPixel} bits per pixel; known are ${depths.join(', ')}`
  return undefined
}

function wrongCoding({ compression, bitsPerPixel }: Fields): string | undefined {
  const fits =
    compression === plain ||
    (compression === runs8 && bitsPerPixel === 8) ||
    (compression === runs4 && bitsPerPixel === 4) ||
    ((compression === bitfields || compression === alphaBitfields) && [16, 32].includes(bitsPerPixel))
  return fits ? undefined : `compression ${compression} with ${bitsPerPixel} bits per pixel is unknown`
}

function locatePixels(view: DataView, fields: Fields): HeaderOutcome {
  const { width, signedHeight, bitsPerPixel, compression, dibBytes, pixelOffset } = fields
  const height = Math.abs(signedHeight)
  const masked = compression === bitfields || compression === alphaBitfields
  // A plain info header is followed by the masks. Longer headers contain them.
  const maskBytes = masked && dibBytes === infoHeaderBytes ? (compression === bitfields ? 12 : 16) : 0
  const start = fileHeaderBytes + dibBytes + maskBytes
  const count = bitsPerPixel > 8 ? 0 : Math.min(fields.coloursUsed || 256, 1 << bitsPerPixel)
  const entryBytes = dibBytes === coreHeaderBytes ? 3 : 4
  if (pixelOffset < start || pixelOffset > view.byteLength) {
    return broken(`the pixels begin at byte ${pixelOffset}, outside ${start} to ${view.byteLength}`)
  }
  if (start + count * entryBytes > pixelOffset) {
    return broken(`a palette of ${count} colours does not fit between byte ${start} and ${pixelOffset}`)
  }
  const masks = masked ? statedMasks(view) : usualMasks(bitsPerPixel)
  if (!masks.every((mask) => isOneRun(mask, bitsPerPixel))) return broken('invalid colour masks')

  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  const coding = codingOf(fields)
  const bodyEnd = pixelOffset + rowBytes * height
  if (coding !== 'runs' && view.byteLength < bodyEnd) return truncated(view, bodyEnd)
  const palette = { start, count, entryBytes } as const
  const topDown = signedHeight < 0
  return {
    kind: 'header',
    header: {
      ...{ width, height, topDown, bitsPerPixel, coding, masks, palette, pixelOffset, rowBytes },
      stated: { fileBytes: fields.fileBytes, imageBytes: fields.imageBytes, colours: fields.coloursUsed },
    },
  }
}

const truncated = (view: DataView, wanted: number) =>
  broken(`truncated: ${view.byteLength} of ${wanted} bytes`)

function codingOf({ compression, bitsPerPixel }: Fields): BitmapHeader['coding'] {
  if (compression === runs8 || compression === runs4) return 'runs'
  if (bitsPerPixel <= 8) return 'palette'
  return bitsPerPixel === 24 ? 'true colour' : 'masks'
}

const statedMasks = (view: DataView): BitmapHeader['masks'] => [
  view.getUint32(54, true),
  view.getUint32(58, true),
  view.getUint32(62, true),
]

const usualMasks = (bitsPerPixel: number): BitmapHeader['masks'] =>
  bitsPerPixel === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff]

/** The bits of a colour mask are contiguous. Depths without masks have the usual ones, which are valid. */
function isOneRun(mask: number, bitsPerPixel: number): boolean {
  if (mask === 0 || (bitsPerPixel === 16 && mask > 0xffff)) return false
  const lowest = (mask & -mask) >>> 0
  const next = mask / lowest + 1
  return Number.isInteger(Math.log2(next))
}

/** Why bytes cannot be decoded. */
export interface Broken {
  readonly kind: 'broken'
  readonly reason: string
}

export const broken = (reason: string): Broken => ({ kind: 'broken', reason })
