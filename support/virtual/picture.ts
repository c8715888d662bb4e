/** A painted display: RGB, 3 bytes a pixel, rows from the top, no padding. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}
