/** Pixels that hang together, corner to corner too. */
export interface Blob {
  readonly left: number
  readonly top: number
  /** The column and the row behind the last ones. */
  readonly right: number
  readonly bottom: number
  readonly pixels: readonly number[]
}

/** @param ink width × height, 1 = ink; is emptied */
export function blobsOf(ink: Uint8Array, width: number, height: number): Blob[] {
  const found: Blob[] = []
  for (let i = ink.indexOf(1); i !== -1; i = ink.indexOf(1, i + 1)) found.push(flood(ink, width, height, i))
  return found
}

function flood(ink: Uint8Array, width: number, height: number, start: number): Blob {
  const pixels = [start]
  let [left, top, right, bottom] = [width, height, 0, 0]
  ink[start] = 0
  for (let next = 0; next < pixels.length; next++) {
    const i = pixels[next] as number
    const x = i % width
    const y = (i - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const beside = row * width + column
        if (ink[beside] !== 1) continue
        ink[beside] = 0
        pixels.push(beside)
      }
    }
  }
  return { left, top, right, bottom, pixels }
}
