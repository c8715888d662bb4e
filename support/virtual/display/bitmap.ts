import type { Picture } from '../screen-view.js'

/** The form of `screen.bmp` that a firmware writes: a part of the display data of the catalog. */
export interface BitmapFormat {
  readonly bitsPerPixel: 1 | 24
  /** bfSize and biSizeImage state one row too few, as in captured 480×272 files. */
  readonly sizeFieldsOneRowShort: boolean
}

const headerBytes = 54

/**
 * A Windows bitmap: rows from the bottom, each padded to 4 bytes. With 1 bit per pixel: a palette of black and white.
 */
export function encodeBitmap(picture: Picture, format: BitmapFormat): Buffer {
  const { width, height } = picture
  const palette = format.bitsPerPixel === 1 ? [0, 0, 0, 0, 255, 255, 255, 0] : []
  const stride = Math.ceil((width * format.bitsPerPixel) / 32) * 4
  const offset = headerBytes + palette.length
  const file = Buffer.alloc(offset + stride * height)
  const stated = stride * (format.sizeFieldsOneRowShort ? height - 1 : height)
  writeHeader(new DataView(file.buffer, file.byteOffset), {
    width,
    height,
    offset,
    stated,
    bits: format.bitsPerPixel,
  })
  file.set(palette, headerBytes)
  const writeRow = format.bitsPerPixel === 1 ? packRow : swapRow
  for (let y = 0; y < height; y++) {
    const source = picture.rgb.subarray(y * width * 3, (y + 1) * width * 3)
    const start = offset + (height - 1 - y) * stride
    writeRow(source, file.subarray(start, start + stride))
  }
  return file
}

interface Header {
  readonly width: number
  readonly height: number
  readonly offset: number
  readonly stated: number
  readonly bits: 1 | 24
}

function writeHeader(view: DataView, header: Header): void {
  // Resolutions of the published files: 2925 px/m in the 1-bit example, 2835 in the 24-bit ones.
  const perMetre = header.bits === 1 ? 2925 : 2835
  view.setUint16(0, 0x424d)
  view.setUint32(2, header.offset + header.stated, true)
  view.setUint32(10, header.offset, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, header.width, true)
  view.setInt32(22, header.height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, header.bits, true)
  view.setUint32(34, header.stated, true)
  view.setInt32(38, perMetre, true)
  view.setInt32(42, perMetre, true)
}

/** A bitmap stores blue, green, red. */
function swapRow(rgb: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < rgb.length; i += 3) {
    out[i] = rgb[i + 2] ?? 0
    out[i + 1] = rgb[i + 1] ?? 0
    out[i + 2] = rgb[i] ?? 0
  }
}

/** Eight pixels per byte, the leftmost in the highest bit. A pixel lighter than mid-grey becomes white. */
function packRow(rgb: Uint8Array, out: Uint8Array): void {
  for (let x = 0; x * 3 < rgb.length; x++) {
    const sum = (rgb[x * 3] ?? 0) + (rgb[x * 3 + 1] ?? 0) + (rgb[x * 3 + 2] ?? 0)
    if (sum > 382) out[x >> 3] = (out[x >> 3] ?? 0) | (0x80 >> (x & 7))
  }
}
