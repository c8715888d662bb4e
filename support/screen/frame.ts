import type { Box } from '../catalog/index.js'

/** One decoded display. It is immutable. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** width × height × 4 bytes, rows from the top: red, green, blue, alpha; alpha is always 255. */
  readonly rgba: Uint8Array
  /** The same memory, one 32-bit number per pixel. */
  readonly pixels: Pixels
}

export interface Pixels {
  readonly length: number
  readonly [index: number]: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * @param rgba width × height × 4 bytes; the caller must not write into them afterwards
 * @throws RangeError for another number of bytes
 */
export function frameOf({ width, height }: Size, rgba: Uint8Array): Frame {
  if (rgba.length !== width * height * 4) {
    throw new RangeError(`${rgba.length} bytes are no ${width}×${height} picture of 4 bytes per pixel`)
  }
  // A view of 32-bit words needs an aligned start. Pooled buffers may have another one.
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : Uint8Array.from(rgba)
  const pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height)
  return { width, height, rgba: aligned, pixels }
}

/** A picture that is not decoded yet. It never changes. */
export interface EncodedPicture {
  /** Its file. */
  readonly bytes: Uint8Array
  /** @returns width × height × 4 bytes, as in a frame */
  decode(): Uint8Array
  /** Decodes row `y` from the top. @param row gets its pixels */
  decodeRow(y: number, row: Uint32Array): void
}

/** The rows of a frame, one after the other. */
export interface Rows {
  /** Makes the pixels of row `y` available until the next call. @returns the index of the first one in `pixels` */
  seek(y: number): number
  readonly pixels: Pixels
  /** The same memory. */
  readonly bytes: Buffer
}

/**
 * A frame that is decoded at its first use. A first comparison reads its rows one by one and keeps none: most displays are
 * compared with one reference only. A frame that is found equal to another one shares that frame's memory.
 */
export class LazyFrame implements Frame {
  readonly width: number
  readonly height: number
  declare readonly rgba: Uint8Array
  declare readonly pixels: Pixels
  #content: EncodedPicture | Frame
  #wasRead = false

  constructor({ width, height }: Size, picture: EncodedPicture) {
    this.width = width
    this.height = height
    this.#content = picture
    // Own properties, as every frame has them: a copy of a frame has them, too, and so does a comparison of objects.
    Object.defineProperties(this, {
      rgba: { enumerable: true, get: () => this.decoded().rgba },
      pixels: { enumerable: true, get: () => this.decoded().pixels },
    })
  }

  decoded(): Frame {
    if ('decode' in this.#content) this.#content = frameOf(this, this.#content.decode())
    return this.#content
  }

  /** The bytes of its file, until it is decoded. */
  get file(): Uint8Array | undefined {
    return 'decode' in this.#content ? this.#content.bytes : undefined
  }

  rows(): Rows {
    const picture = this.#content
    if (!('decode' in picture) || this.#wasRead) return rowsIn(this.decoded())
    this.#wasRead = true
    const pixels = new Uint32Array(this.width)
    return {
      pixels,
      bytes: Buffer.from(pixels.buffer),
      seek(y) {
        picture.decodeRow(y, pixels)
        return 0
      },
    }
  }

  /** @param other a frame with the same pixels, whose memory is not encoded */
  share(other: Frame): void {
    this.#content = other instanceof LazyFrame ? other.decoded() : other
  }
}

export const rowsOf = (frame: Frame): Rows => (frame instanceof LazyFrame ? frame.rows() : rowsIn(frame))

const rowsIn = ({ width, rgba, pixels }: Frame): Rows => ({
  pixels,
  bytes: bufferOf(rgba),
  seek: (y) => y * width,
})

/**
 * Frame, such as a reference -> a file that was found to have its pixels. Most displays of a run are shown again and
 * again, and comparing two files is far cheaper than decoding one.
 */
const files = new Map<Frame, Uint8Array>()
/** About 400 KB each. The file that was added first is dropped first. */
const maxFiles = 12

function rememberFile(frame: Frame, file: Uint8Array): void {
  files.set(frame, file)
  const [oldest] = files.keys()
  if (files.size > maxFiles && oldest) files.delete(oldest)
}

/**
 * Whether two frames of the same size are known to have the same pixels, without decoding one. False also if only a
 * comparison of their rows can tell.
 */
export function areKnownEqual(frame: Frame, other: Frame): boolean {
  if (frame === other) return true
  const file = frame instanceof LazyFrame ? frame.file : undefined
  const known = file ? files.get(other) : other.rgba
  const isKnown = known !== undefined && sameBytes(file ?? frame.rgba, known)
  if (isKnown) noteEqual(frame, other)
  return isKnown
}

/** Remembers that two frames have the same pixels. */
export function noteEqual(frame: Frame, other: Frame): void {
  if (!(frame instanceof LazyFrame)) return
  if (frame.file) rememberFile(other, frame.file)
  // The frame that has the memory: two captures may be compared in both directions.
  frame.share(other)
}

/** Bytes that only frames with the same pixels have: of a frame that is not decoded its file, else its pixels. */
export const encodedBytes = (frame: Frame): Uint8Array =>
  (frame instanceof LazyFrame ? frame.file : undefined) ?? frame.rgba

/** A copy of a part of a frame. @param box px, inside the frame */
export function cropFrame({ rgba, width }: Frame, box: Box): Frame {
  const cropped = new Uint8Array(box.width * box.height * 4)
  for (let row = 0; row < box.height; row++) {
    const start = ((box.y + row) * width + box.x) * 4
    cropped.set(rgba.subarray(start, start + box.width * 4), row * box.width * 4)
  }
  return frameOf(box, cropped)
}

export const sameSize = (a: Size, b: Size) => a.width === b.width && a.height === b.height

export const sameBytes = (a: Uint8Array, b: Uint8Array) => a === b || bufferOf(a).equals(b)

/** FNV-1a over the pixels from index `from` to `to`. Equal pixels have equal hashes. */
export function hashPixels(pixels: Pixels, from = 0, to = pixels.length): number {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (pixels[i] as number), 0x01000193)
  return hash
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
