/** One captured display. Never changed after it was made. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** width × height × 4 bytes, rows from the top: red, green, blue, alpha; alpha is always 255. */
  readonly rgba: Uint8Array
  /** The same memory, one number a pixel. */
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

/** @param rgba width × height × 4 bytes, handed over: nobody else writes into it any more */
export function frameOf({ width, height }: Size, rgba: Uint8Array): Frame {
  if (rgba.length !== width * height * 4) {
    throw new RangeError(`${rgba.length} bytes are no ${width}×${height} picture of 4 bytes a pixel`)
  }
  // A view of 32-bit words needs an aligned start, which pooled buffers do not promise.
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : Uint8Array.from(rgba)
  const pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height)
  return { width, height, rgba: aligned, pixels }
}

export const sameSize = (a: Size, b: Size) => a.width === b.width && a.height === b.height

/** Whether all bytes are equal. */
export const sameBytes = (a: Uint8Array, b: Uint8Array) => bufferOf(a).equals(b)

/** Tells whether row `y` is equal in two frames of one width. */
export function rowComparison(a: Frame, b: Frame): (y: number) => boolean {
  const ours = bufferOf(a.rgba)
  const bytes = a.width * 4
  return (y) => ours.compare(b.rgba, y * bytes, (y + 1) * bytes, y * bytes, (y + 1) * bytes) === 0
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
